import { requiringAll } from './required-values.js'

describe('a schema that wants all values', () => {
  it('wants those that there are, also within, and leaves others to whoever sets them', () => {
    const number = { type: 'integer' }
    const service = { type: 'object', properties: { port: number, name: { type: 'string' } } }
    const schema = {
      type: 'object',
      properties: { replicas: number, service, open: { type: 'object' }, given: number },
    }

    expect(requiringAll(schema, { replicas: 2, service: { port: 80 }, open: { a: 1 } })).toEqual({
      type: 'object',
      required: ['replicas', 'service', 'open'],
      properties: { ...schema.properties, service: { ...service, required: ['port'] } },
    })
  })
})
