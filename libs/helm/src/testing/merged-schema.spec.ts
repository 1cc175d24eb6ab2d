import { mergedSchema } from './merged-schema.js'

describe('a schema with what another adds', () => {
  it('has the properties of both, also within one', () => {
    const shared = { type: 'object', properties: { policy: { type: 'object', properties: { a: { type: 'string' } } } } }
    const own = { properties: { policy: { properties: { b: { type: 'integer' } } }, other: {} } }

    expect(mergedSchema(shared, own)).toEqual({
      type: 'object',
      properties: {
        policy: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } } },
        other: {},
      },
    })
  })

  it('takes lists and single values from the other', () => {
    expect(mergedSchema({ required: ['a'], type: 'object' }, { required: ['b'] })).toEqual({
      required: ['b'],
      type: 'object',
    })
  })
})
