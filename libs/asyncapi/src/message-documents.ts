import { type AsyncApiOptions, asyncApiDocument } from './async-api-document.js'
import { jsonSchemaOf } from './json-schema.js'

/** All that a service's folder tells about its messages, by file: `asyncapi.json`, and a JSON Schema per message. */
export function messageDocuments(options: AsyncApiOptions): Record<string, unknown> {
  const messages = Object.values(options.channels).flatMap((channel) => channel.messages)
  const schemas = messages.map(({ name, summary, payload, schemaFile }) => {
    const { $schema, ...schema } = jsonSchemaOf(payload)
    return [schemaFile, { $schema, title: name, description: summary, ...schema }] as const
  })
  const documents = { 'asyncapi.json': asyncApiDocument(options), ...Object.fromEntries(schemas) }
  return JSON.parse(JSON.stringify(documents)) as Record<string, unknown>
}
