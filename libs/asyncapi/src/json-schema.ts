import { z } from 'zod'

export type JsonSchema = Record<string, unknown>

/** JSON Schema 2020-12 of what is on the wire: the zod schema's input, open for fields that come later. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: examplesAsJsonSchemaHasThem })
}

/** OpenAPI's `example` is no keyword of JSON Schema. */
function examplesAsJsonSchemaHasThem({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (!('example' in jsonSchema)) return
  jsonSchema.examples = [jsonSchema.example]
  delete jsonSchema.example
}
