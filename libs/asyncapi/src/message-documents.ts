import { isDeepStrictEqual } from 'node:util'
import { type AsyncApiOptions, asyncApiDocument } from './async-api-document.js'
import { jsonSchemaOf } from './json-schema.js'
import type { MessageType } from './message-type.js'

/**
 * All that a service's folder tells about its messages, by file: `asyncapi.json`, and a JSON Schema per message.
 *
 * @throws Error when messages of one file have different schemas
 */
export function messageDocuments(options: AsyncApiOptions): Record<string, unknown> {
  const schemas: Record<string, unknown> = {}
  for (const message of Object.values(options.channels).flatMap((channel) => channel.messages)) {
    const { schemaFile } = message
    const schema = schemaOf(message)
    if (schemaFile in schemas && !isDeepStrictEqual(schemas[schemaFile], schema))
      throw new Error(`${schemaFile} would have two schemas: give one of the messages another name`)
    schemas[schemaFile] = schema
  }
  const documents = { 'asyncapi.json': asyncApiDocument(options), ...schemas }
  return JSON.parse(JSON.stringify(documents)) as Record<string, unknown>
}

function schemaOf({ name, summary, payload }: MessageType) {
  const { $schema, ...schema } = jsonSchemaOf(payload)
  return { $schema, title: name, description: summary, ...schema }
}
