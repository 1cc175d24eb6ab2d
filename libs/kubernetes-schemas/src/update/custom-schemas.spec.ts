import { type CustomResourceDefinition, customSchemas, strict } from './custom-schemas.js'
import type { Schema } from './schema.js'

const NAME: Schema = { type: 'object', properties: { name: { type: 'string' } } }

function aDefinition(openAPIV3Schema: Schema): CustomResourceDefinition {
  const versions = ['v1', 'v1beta1'].map((name) => ({ name, storage: name === 'v1', schema: { openAPIV3Schema } }))
  return { kind: 'CustomResourceDefinition', spec: { group: 'example.com', names: { kind: 'Example' }, versions } }
}

describe('the schema of a custom kind', () => {
  it('is of the version that is stored, and says what document it is of', () => {
    const schemas = customSchemas([aDefinition({ type: 'object', properties: { spec: NAME }, required: ['spec'] })])

    expect(schemas).toEqual({
      'example.com/v1 Example': {
        type: 'object',
        additionalProperties: false,
        required: ['apiVersion', 'kind', 'metadata', 'spec'],
        properties: {
          apiVersion: { const: 'example.com/v1' },
          kind: { const: 'Example' },
          metadata: expect.objectContaining({ $ref: '../../definitions.json#/definitions/meta.v1.ObjectMeta' }),
          spec: { ...NAME, additionalProperties: false },
        },
      },
    })
  })
})

describe('strict', () => {
  it('closes objects, those in lists and maps too', () => {
    const closed = { ...NAME, additionalProperties: false }

    expect(strict({ type: 'array', items: NAME })).toEqual({ type: 'array', items: closed })
    expect(strict({ type: 'object', additionalProperties: NAME })).toEqual({
      type: 'object',
      additionalProperties: closed,
    })
  })

  it('closes objects without properties: the API server drops whatever is in them', () => {
    expect(strict({ type: 'object' })).toEqual({ type: 'object', additionalProperties: false })
  })

  it('leaves objects open that keep unknown fields', () => {
    expect(strict({ ...NAME, 'x-kubernetes-preserve-unknown-fields': true })).not.toHaveProperty('additionalProperties')
  })

  it('leaves alternatives open: each says only a part', () => {
    const alternatives: Schema[] = [{ type: 'object', properties: { name: { enum: ['a'] } } }]

    expect(strict({ ...NAME, oneOf: alternatives }).oneOf).toEqual(alternatives)
  })

  it('takes integers and strings where a value may be both', () => {
    const both: Schema = { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] }

    expect(strict({ type: 'array', items: both }).items).toEqual({
      'x-kubernetes-int-or-string': true,
      type: ['integer', 'string'],
    })
  })

  it('takes null where a value may be null', () => {
    expect(strict({ ...NAME, nullable: true })).toMatchObject({ type: ['object', 'null'], additionalProperties: false })
  })
})
