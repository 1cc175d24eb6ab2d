import { aJourney, aMessage } from '../../test/a-journey.ts'
import { PARTS, WAYS } from './layout.ts'
import { labelOf, pictureAt } from './picture-at.ts'

describe('the picture', () => {
  it.each([
    [10, 'order-service-outbox', []],
    [14, 'order-service-outbox', ['order-service-relay-customerService']],
    [18, 'channel-customerService', []],
    [20, 'customer-service', ['customer-service-inbox-customerService']],
    [30, 'customer-service', []],
  ])('shows at %i ms the message in %s, and as busy %j', (atMs, part, ways) => {
    const { inParts, busyWays } = pictureAt(aJourney(), atMs)

    expect([...inParts.keys()]).toEqual([part])
    expect([...busyWays]).toEqual(ways)
  })

  it('shows nothing before anything is sent', () => {
    expect(pictureAt(aJourney(), 5).inParts.size).toBe(0)
  })

  it('has a part and a way for each message of the application', () => {
    const ids = new Set([...PARTS, ...WAYS].map(({ id }) => id))
    const routes = [
      ['order-service', 'customerService', 'customer-service'],
      ['customer-service', 'CreateOrderSaga-reply', 'order-service'],
      ['customer-service', 'CancelOrderSaga-reply', 'order-service'],
      ['order-service', 'Order', undefined],
      ['customer-service', 'Customer', undefined],
    ] as const
    for (const [sender, channel, service] of routes) {
      const handlings = service ? [{ startMs: 20, endMs: 30, service, isDuplicate: false }] : []
      const journey = aJourney({ messages: [aMessage({ sender, channel, handlings })] })
      for (const atMs of [10, 14, 18, 20, 30]) {
        const { inParts, busyWays } = pictureAt(journey, atMs)
        for (const id of [...inParts.keys(), ...busyWays]) expect(ids).toContain(id)
      }
    }
  })

  it('shows a dead letter on its way, and in the channel that its original came on', () => {
    const deadLetter = aMessage({ channel: 'customerService.dead-letter', sender: 'customer-service', handlings: [] })
    const partsAt = (atMs: number) => [...pictureAt(aJourney({ messages: [deadLetter] }), atMs).inParts.keys()]

    expect([10, 18].map(partsAt)).toEqual([['customer-service-outbox'], ['channel-customerService']])
  })

  it.each([
    [{}, 30, 'ReserveCreditCommand'],
    [{ failure: 'a bug' }, 29, 'ReserveCreditCommand'],
    [{ failure: 'a bug' }, 30, 'ReserveCreditCommand: failed'],
    [{ failure: 'a bug', deadLetterId: 'd' }, 30, 'ReserveCreditCommand: given up'],
  ])('says what became of a message: %j at %i ms', (changes, atMs, label) => {
    const [handling] = aMessage().handlings
    const message = aMessage({ handlings: [{ ...handling!, ...changes }] })
    const [shown] = [...pictureAt(aJourney({ messages: [message] }), atMs).inParts.values()].flat()

    expect(labelOf(shown!, atMs)).toBe(label)
  })

  it('says that a message came again, and what is a dead letter', () => {
    const [handling] = aMessage().handlings
    const again = aMessage({ handlings: [handling!, { ...handling!, startMs: 40, endMs: 45, isDuplicate: true }] })
    const place = { at: 'handled', service: 'customer-service' } as const

    expect([44, 45].map((atMs) => labelOf({ message: again, place }, atMs))).toEqual([
      'ReserveCreditCommand',
      'ReserveCreditCommand: repeat dropped',
    ])
    const deadLetter = aMessage({ channel: 'customerService.dead-letter' })
    expect(labelOf({ message: deadLetter, place }, 45)).toBe('ReserveCreditCommand: dead letter')
  })

  it('has ways between parts that there are', () => {
    const ids = PARTS.map(({ id }) => id)

    for (const { from, to } of WAYS) expect(ids).toEqual(expect.arrayContaining([from[0], to[0]]))
  })
})
