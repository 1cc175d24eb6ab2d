import { START_MS } from '../../test/a-journey.js'
import { type News, type ToldFact } from '../watch/known-journeys.js'
import { linesOf } from './lines.js'
import { type Paint, plain } from './paint.js'

const aFact = (at: number, changes: Partial<ToldFact> = {}): ToldFact => ({
  key: String(at),
  atMs: START_MS + at,
  who: 'order-service',
  text: 'CreateOrderSaga: is completed',
  isLate: false,
  ...changes,
})
const lines = (facts: ToldFact[], { paint = plain, ...news }: Partial<News> & { paint?: Paint } = {}) =>
  linesOf({ orderId: '7', startMs: START_MS, facts, ...news }, paint)

describe('lines', () => {
  it('have columns, and the time of day once', () => {
    expect(lines([aFact(0, { who: 'client', text: 'POST /orders' }), aFact(9.3), aFact(12345)])).toEqual([
      '12:00:01.123  order 7    +0 ms      client             POST /orders',
      '              order 7    +9 ms      order-service      CreateOrderSaga: is completed',
      '              order 7    +12345 ms  order-service      CreateOrderSaga: is completed',
    ])
  })

  it('say what comes late', () => {
    expect(lines([aFact(7, { isLate: true }), aFact(8, { isLate: true }), aFact(9)])).toEqual([
      '12:00:01.130  order 7    +7 ms      order-service      CreateOrderSaga: is completed  (told late)',
      '12:00:01.131  order 7    +8 ms      order-service      CreateOrderSaga: is completed  (told late)',
      '              order 7    +9 ms      order-service      CreateOrderSaga: is completed',
    ])
  })

  it.each([
    ['the order is not known', { orderId: undefined }, /^[\d:.]+ {2}order \? {4}\+0 ms/],
    ['an id is long', { orderId: '1234567890' }, /^[\d:.]+ {2}order 1234567890 {2}\+0 ms/],
    ['a clock is wrong', { startMs: START_MS + 3 }, /^[\d:.]+ {2}order 7 {4}-3 ms/],
  ])('are told also when %s', (_, news, line) => {
    expect(lines([aFact(0)], news)[0]).toMatch(line)
  })

  it.each([
    ['orders to the terminal', 'a\u001b]0;b\u0007\u009b31m', 'a ]0;b 31m'],
    ['line breaks', 'a\r\n\n\tb\u2028c', 'a b c'],
    ['what turns the direction', 'a\u202eb', 'a b'],
    ['letters of all kinds', 'Zoë 中 🙂', 'Zoë 中 🙂'],
  ])('with %s of others are plain', (_, text, expected) => {
    const [line = ''] = lines([aFact(0, { text })])

    expect(line.endsWith(`order-service      ${expected}`)).toBe(true)
  })

  it('with what others say at length are cut', () => {
    expect(lines([aFact(0, { text: 'a'.repeat(501) })])[0]).toMatch(/ a{500}…$/)
  })

  it('are painted by what the fact is', () => {
    const paint: Paint = (tone, text) => `<${tone}>${text}</>`

    expect(lines([aFact(0, { tone: 'bad', text: 'no', isLate: true })], { paint })).toEqual([
      '<aside>12:00:01.123  order 7    +0 ms    </>  order-service      <bad>no</><aside>  (told late)</>',
    ])
    expect(lines([aFact(0, { text: 'yes' })], { paint })[0]).toMatch(/ yes$/)
  })
})
