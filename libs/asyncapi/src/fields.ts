/** The fields that a JSON Schema names, inner ones as `order/total`. */
export function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, items } = schema as { properties?: Record<string, unknown>; items?: unknown }
  return [
    ...Object.entries(properties).flatMap(([name, inner]) => [
      name,
      ...fieldsOf(inner).map((field) => `${name}/${field}`),
    ]),
    ...fieldsOf(items),
  ]
}

/** The fields that a value has, told as {@link fieldsOf} does. */
export function fieldsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsIn(inner).map((field) => `${name}/${field}`)])
}
