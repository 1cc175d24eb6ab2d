import { isObject, type Json } from './json.js'

/** A JSON Schema of values with what another adds: objects are joined, all else is replaced. */
export function mergedSchema(shared: Json, own: Json): Json {
  const merged = Object.entries(own).map(([key, value]) => {
    const before = shared[key]
    return [key, isObject(before) && isObject(value) ? mergedSchema(before, value) : value] as const
  })
  return { ...shared, ...Object.fromEntries(merged) }
}
