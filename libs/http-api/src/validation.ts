import type { z } from 'zod'
import { type InvalidValue, ProblemError } from './problem.js'

/** A caller's mistake is shown as often as helps to correct it. */
const MAX_ERRORS = 50

type Locate = (path: readonly PropertyKey[]) => Pick<InvalidValue, 'pointer' | 'parameter'>

const inBody: Locate = (path) => ({ pointer: ['#', ...path.map(escapePointer)].join('/') })
const inQuery: Locate = (path) => ({ parameter: path.map(String).join('.') })

/**
 * The request body as `schema` reads it. Fields that the schema does not name are left out, as with Jackson.
 *
 * @throws ProblemError 400 `BODY_REQUIRED` when there is no body; 422 `INVALID_VALUES` naming every invalid field
 */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body === undefined)
    throw new ProblemError({ status: 400, code: 'BODY_REQUIRED', detail: 'a JSON body is required' })
  return parse(schema, body, inBody)
}

/** @throws ProblemError 422 `INVALID_VALUES` naming every invalid parameter */
export function parseQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  return parse(schema, query, inQuery)
}

/**
 * A part of the path as `schema` reads it.
 *
 * @throws ProblemError 404: what cannot be the name of a resource names none (`/orders/abc`)
 */
export function parsePath<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new ProblemError({ status: 404, detail: 'there is nothing at this address', cause: result.error })
}

function parse<T>(schema: z.ZodType<T>, value: unknown, locate: Locate): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, MAX_ERRORS).map((issue) => toInvalidValue(issue, value, locate))
  throw new ProblemError({ status: 422, code: 'INVALID_VALUES', detail: 'some values are not valid', errors })
}

function toInvalidValue(issue: z.core.$ZodIssue, value: unknown, locate: Locate): InvalidValue {
  const place = locate(issue.path)
  if (valueAt(value, issue.path) === undefined) return { ...place, code: 'REQUIRED', message: 'is required' }
  if (issue.code === 'invalid_type')
    return { ...place, code: 'INVALID_TYPE', message: `must be of type ${issue.expected}` }
  return {
    ...place,
    code: issue.code === 'custom' ? 'INVALID_VALUE' : issue.code.toUpperCase(),
    message: issue.message,
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value)
}

function escapePointer(key: PropertyKey): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1')
}
