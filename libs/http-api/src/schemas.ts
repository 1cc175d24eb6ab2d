import { z } from 'zod'

const MAX_ID = 9223372036854775807n

/** Text of 1 to `max` characters, not blank, that Postgres can store: no NUL, no half of a surrogate pair. */
export function nonBlankText(max: number) {
  return storableText
    .max(max, `must have at most ${max} characters`)
    .refine((text) => text.trim() !== '', 'must not be blank')
    .meta({ minLength: 1, maxLength: max, pattern: '\\S' })
}

/** Text that Postgres can store as `text` and `jsonb`. */
export const storableText = z
  .string()
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must not contain NUL or unpaired surrogates')

const anyIdText = z
  .string()
  .refine((text) => /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= MAX_ID, `must be an integer from 1 to ${MAX_ID}`)
const idMeta = { type: 'integer', format: 'int64', minimum: 1 } as const

/** A database identity written in a path or a query: digits without leading zeros, from 1 to 2^63-1. */
export const idText = anyIdText.meta({ ...idMeta, example: 1 })

/** The same, without an example: Swagger UI would send that unless it is deleted. */
export const optionalIdText = anyIdText.meta(idMeta).optional()
