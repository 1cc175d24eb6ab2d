import { coreSchemas } from './core-schemas.js'
import { compactDefinitions, reachable } from './definitions.js'
import type { Schema } from './schema.js'

const anObject = (properties: Record<string, Schema>): Schema => ({ type: ['object', 'null'], properties })

describe('compactDefinitions', () => {
  it('gives short names, to references too', () => {
    const definitions = compactDefinitions({
      'io.k8s.api.apps.v1.DeploymentSpec': anObject({
        selector: { $ref: '#/$defs/io.k8s.apimachinery.pkg.apis.meta.v1.ThingSelector' },
      }),
      'io.k8s.apimachinery.pkg.apis.meta.v1.ThingSelector': anObject({}),
    })

    expect(definitions).toMatchObject({
      'apps.v1.DeploymentSpec': { properties: { selector: { $ref: '#/definitions/meta.v1.ThingSelector' } } },
      'meta.v1.ThingSelector': {},
    })
  })

  it('takes no null', () => {
    const { a } = compactDefinitions({ a: anObject({ b: { type: ['integer', 'string', 'null'] } }) })

    expect(a).toEqual({ type: 'object', properties: { b: { type: ['integer', 'string'] } } })
  })

  it('takes numbers and strings for quantities', () => {
    const source = { 'io.k8s.apimachinery.pkg.api.resource.Quantity': { oneOf: [] } }

    expect(compactDefinitions(source)).toEqual({
      'resource.Quantity': { type: ['number', 'string'], format: 'quantity' },
    })
  })

  it('adds what the API server checks', () => {
    const source = { 'io.k8s.api.core.v1.Volume': anObject({ name: { type: 'string' } }) }

    expect(compactDefinitions(source)['core.v1.Volume']?.properties).toEqual({
      name: { type: 'string', format: 'dns-label' },
    })
  })

  it('fails if there is nothing to add it to: another version has another name for it', () => {
    expect(() => compactDefinitions({ 'io.k8s.api.core.v1.Volume': anObject({}) })).toThrow(
      'core.v1.Volume has no property name: correct api-server-rules.ts',
    )
  })

  it('lets kinds inside others have no status', () => {
    const source = {
      Claim: anObject({ apiVersion: {}, metadata: {}, status: {} }),
      Condition: anObject({ status: {} }),
    }

    expect(compactDefinitions(source)).toMatchObject({ Condition: { properties: { status: {} } } })
    expect(compactDefinitions(source).Claim?.properties).not.toHaveProperty('status')
  })
})

describe('reachable', () => {
  it('keeps what schemas refer to, directly or not, also in circles', () => {
    const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` })
    const definitions = { b: { items: ref('c') }, c: { items: ref('b') }, d: ref('b') }

    expect(Object.keys(reachable(definitions, [{ $ref: '../definitions.json#/definitions/c' }]))).toEqual(['b', 'c'])
  })
})

describe('coreSchemas', () => {
  const spec = { $ref: '#/definitions/networking.v1.IngressSpec' }
  const definitions = {
    'networking.v1.Ingress': { type: 'object', properties: { spec, status: {} } },
    'core.v1.Pod': {},
  }

  it('are the definitions of the kinds, referring to the others, without a status', () => {
    const { 'networking.k8s.io/v1 Ingress': schema } = coreSchemas(['networking.k8s.io/v1 Ingress'], definitions)

    expect(schema?.properties).toEqual({
      apiVersion: { const: 'networking.k8s.io/v1' },
      kind: { const: 'Ingress' },
      metadata: expect.objectContaining({ required: ['name'], properties: { name: { format: 'dns-subdomain' } } }),
      spec: { $ref: '../../definitions.json#/definitions/networking.v1.IngressSpec' },
    })
  })

  it('are of kinds without a group, too', () => {
    expect(coreSchemas(['v1 Pod'], definitions)['v1 Pod']?.properties?.metadata?.$ref).toBe(
      '../definitions.json#/definitions/meta.v1.ObjectMeta',
    )
  })

  it('fail if there is no definition of a kind', () => {
    expect(() => coreSchemas(['v1 Pot'], definitions)).toThrow('There is no definition of v1 Pot')
  })
})
