import { compact } from './compact.js'
import type { Schema } from './schema.js'

describe('compact', () => {
  it('drops what does not tell valid documents from others, wherever it is', () => {
    const told: Schema = { type: 'string', minLength: 1 } as Schema
    const verbose = { ...told, description: 'A name.', default: 'a', format: 'string', 'x-kubernetes-validations': [] }

    expect(compact({ type: 'object', properties: { name: verbose }, oneOf: [{ items: verbose }] })).toEqual({
      type: 'object',
      properties: { name: told },
      oneOf: [{ items: told }],
    })
  })

  it('keeps properties that have the name of a keyword', () => {
    const schema: Schema = { type: 'object', properties: { description: { type: 'string' }, default: {} } }

    expect(compact(schema)).toEqual(schema)
  })

  it('keeps formats that are checked', () => {
    expect(compact({ type: 'integer', format: 'int32' })).toEqual({ type: 'integer', format: 'int32' })
  })

  it('says which lists are maps, and which are sets', () => {
    const map: Schema = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'protocol'] }

    expect(compact(map)).toEqual({ uniqueBy: [['port', 'protocol']] })
    expect(compact({ 'x-kubernetes-list-type': 'set' })).toEqual({ uniqueItems: true })
    expect(compact({ 'x-kubernetes-list-type': 'atomic' })).toEqual({})
  })

  it('writes patterns that ignore case as JavaScript does', () => {
    const { pattern = '' } = compact({ pattern: '^(?i)(abort|warn)?$' })

    expect(['', 'abort', 'Warn', 'warning'].map((text) => new RegExp(pattern, 'u').test(text))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})
