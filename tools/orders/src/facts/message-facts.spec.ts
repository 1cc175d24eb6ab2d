import { aMessage, handled, sent, START_MS } from '../../test/a-journey.js'
import { type Message } from '../journeys/journey.js'
import { messageFacts } from './message-facts.js'

const told = (changes: Partial<Message>) =>
  messageFacts(aMessage(changes)).map(({ atMs, who, text }) => `+${Math.round(atMs - START_MS)} ${who}: ${text}`)
const last = (changes: Partial<Message>) => messageFacts(aMessage(changes)).at(-1)

describe('the facts of a message', () => {
  it('are its way from the outbox to the broker and to who handles it', () => {
    expect(told({ sendings: [sent(11, 14)], handlings: [handled(16.2, 21)] })).toEqual([
      '+9 order-service: ReserveCreditCommand in the outbox, for customerService',
      '+14 order-service: ReserveCreditCommand sent to customerService (3 ms)',
      '+21 customer-service: ReserveCreditCommand handled (5 ms)',
    ])
  })

  it('are none while it may be rolled back', () => {
    expect(told({ committedMs: undefined })).toEqual([])
  })

  it.each<[string, Partial<Message>]>([
    ['when the broker has it', { sendings: [sent(11, 14)] }],
    ['when the relay tries to send it', { sendings: [sent(11, 14, 'no broker')] }],
    ['when somebody handles it', { handlings: [handled(11, 14)] }],
  ])('begin in the outbox also %s, and nobody has told of its transaction', (_, changes) => {
    expect(told({ ...changes, committedMs: undefined })[0]).toContain('in the outbox')
  })

  it('name it by its id when nobody says what it is', () => {
    expect(told({ type: undefined })).toEqual(['+9 order-service: message m1 in the outbox, for customerService'])
  })

  it('are sendings that failed and their reason, and those that came after', () => {
    expect(told({ sendings: [sent(11, 14, 'no broker'), sent(111, 111.3), sent(211, 213)] }).slice(1)).toEqual([
      '+14 order-service: ReserveCreditCommand not sent to customerService, try 1: no broker',
      '+111 order-service: ReserveCreditCommand sent to customerService (<1 ms)',
      '+213 order-service: ReserveCreditCommand sent to customerService again (2 ms)',
    ])
  })

  it('are tries to handle it that failed, each service counting its own', () => {
    const handlings = [
      handled(16, 18, { failure: 'a bug' }),
      handled(17, 19, { service: 'other-service', failure: 'another' }),
      handled(118, 120),
      handled(217, 219, { service: 'other-service', failure: 'another' }),
    ]

    expect(told({ handlings }).slice(1)).toEqual([
      '+18 customer-service: ReserveCreditCommand failed, try 1 (2 ms): a bug',
      '+19 other-service: ReserveCreditCommand failed, try 1 (2 ms): another',
      '+120 customer-service: ReserveCreditCommand handled in try 2 (2 ms)',
      '+219 other-service: ReserveCreditCommand failed, try 2 (2 ms): another',
    ])
  })

  it('are duplicates that are dropped', () => {
    expect(last({ handlings: [handled(16, 18, { isDuplicate: true })] })).toMatchObject({
      text: 'ReserveCreditCommand had come before: dropped',
      tone: 'warning',
    })
  })

  it('are the dead letter that it ended as', () => {
    const handlings = [handled(16, 18, { failure: 'a bug' }), handled(20, 22, { deadLetterId: 'm9' })]

    expect(last({ handlings })).toMatchObject({
      text: 'ReserveCreditCommand given up, failed tries: 1, dead letter m9',
      tone: 'bad',
    })
  })

  it('are bad news when a try fails', () => {
    expect(last({ sendings: [sent(1, 2, 'no broker')] })?.tone).toBe('bad')
    expect(last({ handlings: [handled(1, 2, { failure: 'a bug' })] })?.tone).toBe('bad')
    expect(last({ handlings: [handled(1, 2)] })?.tone).toBeUndefined()
  })

  it('keep their keys when an earlier one becomes known, and have one each', () => {
    const [early, late] = [handled(16, 18, { failure: 'a bug' }), handled(116, 118)]
    const keysOf = (changes: Partial<Message>) =>
      Object.fromEntries(messageFacts(aMessage(changes)).map(({ key, atMs }) => [key, atMs - START_MS]))

    const before = keysOf({ sendings: [sent(111, 112)], handlings: [late] })
    const after = keysOf({ sendings: [sent(11, 12, 'no'), sent(111, 112)], handlings: [early, late] })

    expect(Object.keys(after)).toHaveLength(5)
    expect(after).toMatchObject(before)
  })
})
