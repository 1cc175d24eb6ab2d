import { everyOrder } from './every-order.js'

describe('every order', () => {
  const rounds = (count: number, sides: readonly string[]) =>
    Array.from({ length: count }, (_, round) => everyOrder(sides, round).join(''))

  it('of three sides has its turn within six rounds, so that each side is as often first as last, and after each other', () => {
    expect(new Set(rounds(6, ['a', 'b', 'c']))).toEqual(new Set(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']))
  })

  it('has another side first in the next round, so that few rounds are balanced, too', () => {
    expect(rounds(3, ['a', 'b', 'c']).map((order) => order[0])).toEqual(['a', 'b', 'c'])
    expect(rounds(3, ['a', 'b'])).toEqual(['ab', 'ba', 'ab'])
  })

  it('begins again after the last one', () => {
    expect(rounds(12, ['a', 'b', 'c']).slice(6)).toEqual(rounds(6, ['a', 'b', 'c']))
  })
})
