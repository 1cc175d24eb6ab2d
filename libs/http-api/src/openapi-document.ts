import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, type OpenAPIObject, type StandardSchemaConverter, SwaggerModule } from '@nestjs/swagger'
import { z } from 'zod'
import { completePath } from './openapi-operation.js'
import { problemSchema } from './problem-schema.js'

type JsonSchema = Record<string, unknown> & { $defs?: Record<string, JsonSchema> }

export interface OpenApiOptions {
  readonly title: string
  readonly version: string
  readonly description: string
  /** Where clients get tokens, e.g. `http://localhost:9000/oauth2/token`; the document then offers client credentials. */
  readonly tokenUrl?: string
  /** Scope name to what it allows. */
  readonly scopes?: Readonly<Record<string, string>>
}

/** The OpenAPI 3.1 document of the application's controllers, their zod schemas and the problems they answer. */
export function openApiDocument(app: INestApplication, options: OpenApiOptions): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, documentBase(options), { standardSchemaConverter: fromZod })
  const schemas = { ...document.components?.schemas, Problem: toJsonSchema(problemSchema) }
  const paths = Object.entries(document.paths).map(([path, item]) => [path, completePath(item)])
  const complete = {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: { ...document.components, schemas },
  }
  return JSON.parse(JSON.stringify(complete)) as OpenAPIObject
}

function documentBase({ title, version, description, tokenUrl, scopes = {} }: OpenApiOptions) {
  const builder = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(title).setVersion(version)
  builder.setDescription(description).addServer('/')
  builder
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addSecurityRequirements('bearer')
  if (tokenUrl === undefined) return builder.build()
  const clientCredentials = { tokenUrl, scopes: { ...scopes } }
  builder.addOAuth2({ type: 'oauth2', flows: { clientCredentials } }, 'oauth2').addSecurityRequirements('oauth2')
  return builder.build()
}

/** Schemas with a name (`.meta({ id })`) become components, so that generated clients get types with that name. */
const fromZod: StandardSchemaConverter = (schema) => {
  if (!(schema instanceof z.ZodType)) return undefined
  const { $defs: components = {}, ...root } = toJsonSchema(schema)
  return { schema: root, components }
}

/**
 * What is on the wire: the schema's input, for answers, too (of its output JSON Schema would refuse additional fields).
 * Transforms have no schema of their own; those of this project tell it by `.meta()`.
 */
function toJsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return jsonSchema
}
