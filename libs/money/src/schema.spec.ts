import { parseExact } from '@ltp/exact-json'
import { z } from 'zod'
import { Money } from './money.js'
import { moneySchema, positiveMoneySchema } from './schema.js'

const read = (schema: typeof moneySchema, text: string) => schema.safeParse(parseExact(text))
const complaints = (schema: typeof moneySchema, text: string) =>
  read(schema, text).error?.issues.map(({ message }) => message)
const documented = (schema: typeof moneySchema) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

describe('moneySchema', () => {
  it.each(['12.34', '0', '0.1', '12345678901234567.89'])('reads an amount of %s exactly', (amount) => {
    expect(read(moneySchema, `{"amount":${amount}}`).data).toEqual(Money.of(amount))
  })

  it.each(['-0.01', '12.345', '1e2', '"12"', 'null', '{}'])('refuses an amount of %s and names the field', (amount) => {
    expect(read(moneySchema, `{"amount":${amount}}`).error?.issues[0]?.path).toEqual(['amount'])
  })

  it.each(['12', 'null', '{}', '[]'])('refuses %s', (text) => {
    expect(read(moneySchema, text).success).toBe(false)
  })

  it('says what is wrong with a negative amount, and so does the API document', () => {
    expect(complaints(moneySchema, '{"amount":-1}')).toEqual(['must not be negative'])
    expect(documented(moneySchema)).toMatchObject({ properties: { amount: { minimum: 0 } } })
  })
})

describe('positiveMoneySchema', () => {
  it('reads a cent', () => {
    expect(read(positiveMoneySchema, '{"amount":0.01}').data).toEqual(Money.of('0.01'))
  })

  it.each(['0', '0.00', '-1'])('refuses an amount of %s', (amount) => {
    expect(read(positiveMoneySchema, `{"amount":${amount}}`).success).toBe(false)
  })

  it('says what is wrong with nothing, and so does the API document', () => {
    expect(complaints(positiveMoneySchema, '{"amount":0}')).toEqual(['must be more than 0'])
    expect(documented(positiveMoneySchema)).toMatchObject({ properties: { amount: { exclusiveMinimum: 0 } } })
  })
})
