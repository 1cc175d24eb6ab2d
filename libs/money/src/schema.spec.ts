import { parseExact } from '@ltp/exact-json'
import { Money } from './money.js'
import { moneySchema, positiveMoneySchema } from './schema.js'

const read = (schema: typeof moneySchema, text: string) => schema.safeParse(parseExact(text))

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
})

describe('positiveMoneySchema', () => {
  it('reads a cent', () => {
    expect(read(positiveMoneySchema, '{"amount":0.01}').data).toEqual(Money.of('0.01'))
  })

  it.each(['0', '0.00', '-1'])('refuses an amount of %s', (amount) => {
    expect(read(positiveMoneySchema, `{"amount":${amount}}`).success).toBe(false)
  })
})
