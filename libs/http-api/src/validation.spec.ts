import { exactId, parseExact } from '@ltp/exact-json'
import { z } from 'zod'
import { parseBody, type ProblemError } from './index.js'

function errorsOf(schema: z.ZodType, body: string) {
  try {
    parseBody(schema, parseExact(body))
  } catch (error) {
    return (error as ProblemError).errors
  }
  return undefined
}

describe('parseBody', () => {
  it('points into lists, and to fields of any name', () => {
    const schema = z.object({ 'a/b~c': z.array(z.object({ id: exactId })) })

    expect(errorsOf(schema, '{"a/b~c":[{"id":1},{"id":0},{}]}')).toMatchObject([
      { pointer: '#/a~1b~0c/1/id', code: 'INVALID_VALUE' },
      { pointer: '#/a~1b~0c/2/id', code: 'REQUIRED' },
    ])
  })

  it('does not answer a long list of mistakes with a longer one', () => {
    const body = JSON.stringify(Array.from({ length: 1000 }, () => 'x'))

    expect(errorsOf(z.array(exactId), body)).toHaveLength(50)
  })

  it('asks for a field that is missing, not for one that is null', () => {
    expect(errorsOf(z.object({ id: exactId }), '{}')).toMatchObject([{ code: 'REQUIRED' }])
    expect(errorsOf(z.object({ id: exactId }), '{"id":null}')).toMatchObject([{ code: 'INVALID_VALUE' }])
  })
})
