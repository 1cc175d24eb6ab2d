export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

export const objectOf = (json: Json | undefined): JsonObject => (isObject(json) ? json : {})

export const listOf = (json: Json | undefined): readonly Json[] => (Array.isArray(json) ? json : [])

/** A text as it is, anything else as JSON. */
export const textOf = (json: Json | undefined): string =>
  typeof json === 'string' ? json : JSON.stringify(json ?? null)

export function areEqual(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(json: Json | undefined): Json | undefined {
  if (Array.isArray(json)) return json.map((item) => sorted(item)!)
  if (!isObject(json)) return json
  const entries = Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, value]) => [name, sorted(value)!]))
}

export interface Difference<Value> {
  readonly added: readonly Value[]
  readonly removed: readonly Value[]
}

export function difference<Value extends Json>(before: readonly Value[], after: readonly Value[]): Difference<Value> {
  const lacking = (values: readonly Value[]) => (value: Value) => !values.some((other) => areEqual(value, other))
  return { added: after.filter(lacking(before)), removed: before.filter(lacking(after)) }
}
