import { aJourney, aMessage } from '../../test/a-journey.ts'
import { type Journey } from './journey.ts'
import { merged } from './merged.ts'

const saga = (...moments: [atMs: number, status: string][]): Journey['saga'] => ({
  type: 'CreateOrderSaga',
  id: 's',
  moments: moments.map(([atMs, status]) => ({ atMs, status, what: 'reply', isCompensating: false })),
})
const idsOf = ({ messages }: Journey) => messages.map(({ id }) => id)

describe('a journey that is told again', () => {
  it('is what is told now', () => {
    const told = aJourney({ endMs: 99, orderState: 'APPROVED' })

    expect(merged(aJourney(), told)).toBe(told)
  })

  it('is what is told now, also when that is less: what was rolled back never was', () => {
    expect(idsOf(merged(aJourney(), aJourney({ messages: [] })))).toEqual([])
  })

  it('stays when what is told is older', () => {
    const before = aJourney({ endMs: 99 })

    expect(merged(before, aJourney({ endMs: 50 }))).toBe(before)
  })

  it('is all of it once its beginning is told', () => {
    const told = aJourney({ startMs: 0 })

    expect(merged(aJourney({ startMs: 5, request: undefined }), told)).toBe(told)
  })

  describe('without its beginning', () => {
    const part = (changes: Partial<Journey>) =>
      aJourney({ startMs: 40, endMs: 90, request: undefined, orderId: undefined, messages: [], ...changes })

    it('keeps how it began, and whose it is', () => {
      const all = merged(aJourney({ customerId: '3', orderState: 'PENDING' }), part({ orderState: 'APPROVED' }))

      expect(all).toMatchObject({ startMs: 0, endMs: 90, request: 'POST /orders' })
      expect(all).toMatchObject({ orderId: '7', customerId: '3', orderState: 'APPROVED' })
    })

    it('keeps its state, and its end, where the part tells of neither', () => {
      expect(merged(aJourney({ endMs: 95, orderState: 'PENDING' }), part({}))).toMatchObject({
        endMs: 95,
        orderState: 'PENDING',
      })
    })

    it('has the messages of both, each as it was told last', () => {
      const before = aJourney({ messages: [aMessage({ id: 'm1' }), aMessage({ id: 'm2', state: 'outbox' })] })
      const messages = [aMessage({ id: 'm2', state: 'handled' }), aMessage({ id: 'm3' })]

      const all = merged(before, part({ messages }))

      expect(idsOf(all)).toEqual(['m1', 'm2', 'm3'])
      expect(all.messages[1]).toMatchObject({ state: 'handled' })
    })

    it('has the whole way of a message that was put into the outbox once more', () => {
      const handling = aMessage().handlings[0]!
      const before = aMessage({ handlings: [{ ...handling, deadLetterId: 'd' }] })
      const replayed = aMessage({ createdMs: 50, committedMs: 52, sendings: [{ startMs: 54, endMs: 58 }] })
      const again = { ...replayed, handlings: [{ ...handling, startMs: 60, endMs: 70 }] }

      const [message] = merged(aJourney({ messages: [before] }), part({ messages: [again] })).messages

      expect(message).toMatchObject({ createdMs: 10, committedMs: 12 })
      expect(message?.sendings.map(({ startMs }) => startMs)).toEqual([14, 54])
      expect(message?.handlings.map(({ startMs }) => startMs)).toEqual([20, 60])
    })

    it('has the moments of its saga before the part, then those of the part', () => {
      const before = aJourney({ saga: saga([11, 'running'], [50, 'running']) })

      expect(merged(before, part({ saga: saga([50, 'completed']) })).saga).toEqual(
        saga([11, 'running'], [50, 'completed']),
      )
      expect(merged(before, part({})).saga).toEqual(before.saga)
      expect(merged(aJourney(), part({ saga: saga([50, 'running']) })).saga).toEqual(saga([50, 'running']))
    })
  })
})
