import { aJourney, aMessage, aMoment, anApprovedOrder, handled, sent, START_MS, traceId } from '../../test/a-journey.js'
import { type Journey } from '../journeys/journey.js'
import { KnownJourneys, type Whose } from './known-journeys.js'

describe('known journeys', () => {
  let wanted: (whose: Whose) => boolean
  let known: KnownJourneys
  beforeEach(() => {
    wanted = () => true
    known = new KnownJourneys((whose) => wanted(whose))
  })

  const ofCommand = (changes: Parameters<typeof aMessage>[0], journey: Partial<Journey> = {}) =>
    aJourney({ messages: [aMessage(changes)], ...journey })
  const told = () => known.take(traceId(1))?.facts.map(({ text }) => text.replace('ReserveCreditCommand ', ''))
  const CREATED = 'in the outbox, for customerService'

  it('are told fact by fact, each once', () => {
    known.learn(ofCommand({}))
    expect(told()).toEqual([CREATED])

    known.learn(ofCommand({ sendings: [sent(11, 14)] }))
    known.learn(ofCommand({ sendings: [sent(11, 14)] }))

    expect(told()).toEqual(['sent to customerService (3 ms)'])
    expect(told()).toEqual([])
  })

  it('have news when there is something that was not known', () => {
    expect(known.learn(ofCommand({}))).toBe(true)
    expect(known.learn(ofCommand({}))).toBe(false)
    told()
    expect(known.learn(ofCommand({}))).toBe(false)
    expect(known.learn(ofCommand({ sendings: [sent(11, 14)] }))).toBe(true)
  })

  it('are told in the order of time, in whichever they became known', () => {
    known.learn(ofCommand({ handlings: [handled(16, 21)] }))
    known.learn(ofCommand({ handlings: [handled(16, 21)], sendings: [sent(11, 14)] }))

    expect(told()).toEqual([CREATED, 'sent to customerService (3 ms)', 'handled (5 ms)'])
  })

  it('lose nothing when older knowledge comes after newer', () => {
    known.learn(ofCommand({ sendings: [sent(11, 14)] }, { startMs: START_MS - 2 }))
    known.learn(ofCommand({}, { orderId: undefined, customerId: undefined }))

    expect(known.take(traceId(1))).toMatchObject({
      orderId: '7',
      customerId: '5',
      startMs: START_MS - 2,
      facts: [{ text: expect.stringContaining('outbox') }, { text: expect.stringContaining('sent') }],
    })
  })

  it('mark what is older than what was told', () => {
    known.learn(ofCommand({ handlings: [handled(16, 21)] }))
    expect(known.take(traceId(1))?.facts.map(({ isLate }) => isLate)).toEqual([false, false])

    known.learn(ofCommand({ handlings: [handled(16, 21), handled(40, 42)], sendings: [sent(11, 14)] }))

    expect(known.take(traceId(1))?.facts.map(({ isLate }) => isLate)).toEqual([true, false])
  })

  it('are not told when they are of no order', () => {
    known.learn(ofCommand({}, { orderId: undefined }))

    expect(told()).toBeUndefined()
  })

  it('are of an order that is not known yet when they have a saga', () => {
    const saga = { type: 'CancelOrderSaga', moments: [aMoment(8)] }
    known.learn(ofCommand({}, { orderId: undefined, saga }))

    expect(known.take(traceId(1))).toMatchObject({ orderId: undefined, facts: [{}, {}] })
  })

  it('are told as a whole as soon as it is known that somebody wants them', () => {
    wanted = ({ orderId }) => orderId === '7'
    known.learn(ofCommand({}, { orderId: undefined }))
    expect(told()).toBeUndefined()

    expect(known.learn(ofCommand({}))).toBe(true)

    expect(told()).toEqual([CREATED])
  })

  it('are not told when nobody wants them', () => {
    wanted = () => false
    known.learn(anApprovedOrder())

    expect(told()).toBeUndefined()
  })

  it('can be left out as far as they are known', () => {
    known.learn(ofCommand({}))
    known.leaveOut(traceId(1))
    known.learn(ofCommand({ sendings: [sent(11, 14)] }))

    expect(told()).toEqual(['sent to customerService (3 ms)'])
  })

  describe('that are too many', () => {
    const learnOthers = (count: number, name = 'other') => {
      for (let index = 0; index < count; index++) known.learn(aJourney({ id: `${name} ${index}` }))
    }

    it('are forgotten, those first that have not come for longest', () => {
      known.learn(ofCommand({}))
      known.leaveOut(traceId(1))
      learnOthers(9_999)
      known.learn(ofCommand({}))
      learnOthers(9_999, 'another')
      expect(known.learn(ofCommand({}))).toBe(false)

      learnOthers(10_000)

      expect(known.learn(ofCommand({}))).toBe(true)
    })

    it('are remembered when so many may come again', () => {
      known.expect(6_000)
      known.learn(ofCommand({}))
      learnOthers(11_999)

      expect(known.learn(ofCommand({}))).toBe(false)
    })
  })
})
