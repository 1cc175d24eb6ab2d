import { aMessage } from '../../test/a-journey.ts'
import { placeAt } from './message-place.ts'

const SERVICE = 'customer-service'

describe('a message', () => {
  it.each<[number, ReturnType<typeof placeAt>]>([
    [9, undefined],
    [10, { at: 'outbox', service: 'order-service', isCommitted: false }],
    [12, { at: 'outbox', service: 'order-service', isCommitted: true }],
    [14, { at: 'relay', service: 'order-service' }],
    [18, { at: 'channel', channel: 'customerService' }],
    [20, { at: 'inbox', service: SERVICE }],
    [30, { at: 'handled', service: SERVICE }],
  ])('is at %i ms at %j', (atMs, place) => {
    expect(placeAt(aMessage(), atMs)).toEqual(place)
  })

  it('goes back to the outbox when the broker does not take it', () => {
    const refused = aMessage({ sendings: [{ startMs: 14, endMs: 18, failure: 'no broker' }], handlings: [] })

    expect(placeAt(refused, 19)).toMatchObject({ at: 'outbox' })
  })

  it('fails, is tried again, and is handled', () => {
    const [first] = aMessage().handlings
    const message = aMessage({
      handlings: [
        { ...first!, failure: 'a bug' },
        { ...first!, startMs: 40, endMs: 45 },
      ],
    })

    expect([35, 42, 45].map((atMs) => placeAt(message, atMs)?.at)).toEqual(['failed', 'inbox', 'handled'])
    expect(placeAt(message, 35)).toMatchObject({ reason: 'a bug' })
  })

  it('is given up by who makes a dead letter of it', () => {
    const [first] = aMessage().handlings

    expect(placeAt(aMessage({ handlings: [{ ...first!, deadLetterId: 'd' }] }), 50)).toEqual({
      at: 'given-up',
      service: SERVICE,
    })
  })

  it('stays where it is when it comes again', () => {
    const [first] = aMessage().handlings
    const again = { ...first!, startMs: 40, endMs: 45, isDuplicate: true }

    expect(placeAt(aMessage({ handlings: [first!, again] }), 42)?.at).toBe('handled')
  })
})
