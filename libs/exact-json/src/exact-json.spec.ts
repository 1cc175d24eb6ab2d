import { z } from 'zod'
import { exactDecimal, exactId, exactNumber, parseExact } from './index.js'

describe('exact JSON', () => {
  it.each(['9223372036854775807', '12345678901234567.89', '1e400', '-0.10'])(
    'keeps the number %s as it was written',
    (number) => {
      const text = `{"n":${number},"list":[${number}]}`

      expect(JSON.stringify(parseExact(text))).toBe(text)
    },
  )

  it('leaves strings, booleans and null alone', () => {
    expect(parseExact('{"s":"12","b":true,"n":null}')).toEqual({ s: '12', b: true, n: null })
  })

  it('throws a SyntaxError for what is not JSON', () => {
    expect(() => parseExact('{"a":')).toThrow(SyntaxError)
  })

  it('writes digits as a JSON number', () => {
    expect(JSON.stringify({ id: exactNumber('9223372036854775807') })).toBe('{"id":9223372036854775807}')
  })
})

describe('exactId', () => {
  it('reads the largest 64-bit integer exactly', () => {
    expect(exactId.parse(parseExact('9223372036854775807'))).toBe('9223372036854775807')
  })

  it.each(['9223372036854775808', '0', '-1', '1.5', '1e3', '"1"', 'null', '{}', '[1]'])('refuses %s', (text) => {
    expect(exactId.safeParse(parseExact(text)).success).toBe(false)
  })
})

describe('exactDecimal', () => {
  it.each(['12.34', '0', '-0.5', '12345678901234567.89'])('reads %s as it was written', (text) => {
    expect(exactDecimal(2).parse(parseExact(text))).toBe(text)
  })

  it.each(['12.345', '1e3', '"1.00"', 'true', '123456789012345678'])('refuses %s', (text) => {
    expect(exactDecimal(2).safeParse(parseExact(text)).success).toBe(false)
  })

  it('tells its whole rule when it refuses', () => {
    expect(exactDecimal(2).safeParse(parseExact('1e3')).error?.issues[0]?.message).toBe(
      'must be a number with at most 17 digits before and 2 after the point, no exponent',
    )
  })

  it('documents its rule in words: of 0.07 as a float, 0.01 is no divisor', () => {
    const schema = z.toJSONSchema(exactDecimal(2), { io: 'input', unrepresentable: 'any' })

    expect(schema).toMatchObject({
      type: 'number',
      description: 'A number with at most 17 digits before and 2 after the point, no exponent.',
    })
    expect(schema).not.toHaveProperty('multipleOf')
  })
})
