import { z } from 'zod'

const MAX_ID = 9223372036854775807n

function numberText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return JSON.isRawJSON(value) ? value.rawJSON : undefined
}

/** A database identity: a JSON integer from 1 to 2^63-1, read as a string of digits so that it keeps its exact value. */
export const exactId = z
  .unknown()
  .transform((value, context) => {
    const text = numberText(value)
    if (text !== undefined && /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= MAX_ID) return text
    context.addIssue({ code: 'custom', message: `must be an integer from 1 to ${MAX_ID}` })
    return z.NEVER
  })
  .meta({ type: 'integer', format: 'int64', minimum: 1, example: 1 })

/**
 * A JSON number of at most 17 digits before and `scale` after the point, read as a decimal string. No exponent.
 * API documents say so in words: `multipleOf: 0.01` would make validators that count in floats refuse 0.07.
 */
export function exactDecimal(scale: number) {
  const pattern = new RegExp(`^-?(0|[1-9]\\d{0,16})([.]\\d{1,${scale}})?$`)
  const digits = `at most 17 digits before and ${scale} after the point, no exponent`
  return z
    .unknown()
    .transform((value, context) => {
      const text = numberText(value)
      if (text !== undefined && pattern.test(text)) return text
      context.addIssue({ code: 'custom', message: `must be a number with ${digits}` })
      return z.NEVER
    })
    .meta({ type: 'number', description: `A number with ${digits}.`, example: 12.34 })
}
