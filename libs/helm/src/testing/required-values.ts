import { isObject, type Json } from './json.js'

/**
 * A JSON Schema of values that wants every value that values.yaml has: who empties one (`replicas:`, `--set x=null`) takes it away,
 * which a template would take for something else.
 *
 * @param values of values.yaml; those that the schema leaves open stay so
 */
export function requiringAll(schema: Json, values: Json): Json {
  const properties = schema.properties as Record<string, Json> | undefined
  if (!properties) return schema
  const required = Object.keys(values).filter((key) => key in properties)
  const inner = Object.entries(properties).map(([key, property]) => {
    const value = values[key]
    return [key, isObject(value) ? requiringAll(property, value) : property] as const
  })
  return { ...schema, required, properties: Object.fromEntries(inner) }
}
