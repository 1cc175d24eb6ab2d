import { everyOrder } from './every-order.js'
import { interleave } from './interleave.js'

describe('interleaved rounds', () => {
  it('alternate between the sides, never two at a time', async () => {
    const events: string[] = []
    const side = (name: string) => async () => {
      events.push(`${name} begins`)
      await Promise.resolve()
      events.push(`${name} ends`)
    }

    await interleave(2, { a: side('a'), b: side('b') })

    const round = ['a begins', 'a ends', 'b begins', 'b ends']
    expect(events).toEqual([...round, ...round])
  })

  it('give each side its own results, in the order of the rounds', async () => {
    let count = 0

    const results = await interleave(2, { ours: async () => ++count, baseline: async () => `${++count}` })

    expect(results).toEqual({ ours: [1, 3], baseline: ['2', '4'] })
  })

  it('have the order that is asked for, and results stay with their side', async () => {
    const events: string[] = []
    const side = (name: string) => async () => events.push(name)

    const results = await interleave(2, { a: side('a'), b: side('b') }, everyOrder)

    expect(events).toEqual(['a', 'b', 'b', 'a'])
    expect(results).toEqual({ a: [1, 4], b: [2, 3] })
  })

  it('end with the first side that fails', async () => {
    const failing = interleave(2, { ours: () => Promise.reject(new Error('no broker')) })

    await expect(failing).rejects.toThrow('no broker')
  })
})
