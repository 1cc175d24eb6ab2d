import type { JsonSchema } from './json-schema.js'

/**
 * The schema for a sender: fields that it does not name are refused. Receivers must ignore them, which is what lets a sender
 * add one later; therefore the committed schema is open, and what is really sent is compared with this one.
 */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner: JsonSchema = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in inner && inner.type === 'object' ? { ...inner, additionalProperties: false } : inner
}
