import { linesOf, mismatch, plantedWrongLines } from './compare.ts'

const lines = (text: string) => text.split('\n')
const printed = lines('created order 17 in 4.2 ms\nits state: APPROVED\nbye')

describe('an expected output', () => {
  it('is that of a command when all its lines are, in their order', () => {
    expect(mismatch(printed, printed)).toBeUndefined()
  })

  it('may name what differs from run to run', () => {
    expect(mismatch(lines('created order <id> in <ms> ms\nits state: APPROVED\nbye'), printed)).toBeUndefined()
  })

  it('may name a time, with its zone or without', () => {
    expect(mismatch(['<time> <time>'], ['2026-11-29T22:17:58+00:00 22:17:58.123'])).toBeUndefined()
  })

  it.each([
    ['a line that differs', 'created order 17 in 4.2 ms\nits state: REJECTED\nbye', 'its state: REJECTED'],
    ['a line that is missing', 'created order 17 in 4.2 ms\nbye', 'bye'],
    ['lines that came after', 'created order 17 in 4.2 ms\nits state: APPROVED', 'no more lines'],
    [
      'a placeholder for what is not like it',
      'created order <n> in <n> ms\nits state: APPROVED\nbye',
      'created order <n> in <n> ms',
    ],
    [
      'more of a line than a placeholder stands for',
      'created <id> in 4.2 ms\nits state: APPROVED\nbye',
      'created <id> in 4.2 ms',
    ],
  ])('tells of %s', (_, expected, told) => {
    expect(mismatch(lines(expected), printed)).toBe(told)
  })

  it('has columns that begin after what differs, wherever that ends', () => {
    const expected = ['+<ms> ms      order-service  sent']

    expect(mismatch(expected, ['+9 ms       order-service  sent'])).toBeUndefined()
    expect(mismatch(expected, ['+1009 ms    order-service  sent'])).toBeUndefined()
    expect(mismatch(expected, ['+9 ms order-service  sent'])).toBe(expected[0])
  })

  it('may leave lines out where it says so, and only there', () => {
    expect(mismatch(lines('<more>\nits state: APPROVED\n<more>'), printed)).toBeUndefined()
    expect(mismatch(lines('<more>\nbye\n<more>'), printed)).toBeUndefined()
    expect(mismatch(lines('<more>\nits state: APPROVED'), printed)).toBe('no more lines')
    expect(mismatch(lines('<more>\nnever\n<more>'), printed)).toBe('never')
  })

  it('takes a line with brackets and dots for what it is', () => {
    expect(mismatch(['a.b (c) [d] $'], ['a.b (c) [d] $'])).toBeUndefined()
    expect(mismatch(['a.b'], ['axb'])).toBe('a.b')
  })

  it('refuses a placeholder that nobody has defined', () => {
    expect(() => mismatch(['<anything>'], ['x'])).toThrow('there is no placeholder <anything>')
  })

  it('is noticed to be wrong wherever a line is planted', () => {
    const expected = lines('<more>\ncreated order <id> in <ms> ms\nits state: APPROVED\n<more>')

    const planted = plantedWrongLines(expected)

    expect(planted).toHaveLength(2)
    expect(planted.map((wrong) => mismatch(wrong, printed))).not.toContain(undefined)
  })
})

describe('the lines of an output', () => {
  it('are those that a person sees: no colours, no empty ends', () => {
    expect(linesOf('\n\u001b[31mred\u001b[39m  \r\n\nblack\n\n')).toEqual(['red', '', 'black'])
  })
})
