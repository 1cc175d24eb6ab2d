import { aMessage, aMoment, handled, START_MS } from '../../test/a-journey.js'
import { type Message, type SagaMoment } from '../journeys/journey.js'
import { sagaFacts } from './saga-facts.js'

const factsOf = (moments: SagaMoment[], messages: Message[] = []) =>
  sagaFacts({ type: 'CreateOrderSaga', moments }, messages)

describe('the facts of a saga', () => {
  it.each<[string, Partial<SagaMoment>, string | undefined]>([
    ['waits for "reserve credit"', {}, undefined],
    ['is completed', { what: 'reply', status: 'completed', step: undefined }, undefined],
    ['no reply in time, asks again, waits for "reserve credit"', { what: 'resend' }, 'warning'],
    ['compensates, waits for "release credit"', { isCompensating: true, step: 'release credit' }, 'warning'],
    ['is compensated', { what: 'reply', status: 'compensated', step: undefined, isCompensating: true }, 'warning'],
    ['FAILED: no reply', { what: 'resend', status: 'failed', failureReason: 'no reply' }, 'bad'],
    ['FAILED: nobody says why', { status: 'failed' }, 'bad'],
    ['is resumed, waits for "reserve credit"', { what: 'resume' }, undefined],
  ])('tell that it %s', (text, changes, tone) => {
    expect(factsOf([aMoment(9, changes)])).toEqual([
      { key: expect.any(String), atMs: START_MS + 9, who: '', text: `CreateOrderSaga: ${text}`, ...(tone && { tone }) },
    ])
  })

  it('are one for each moment', () => {
    const facts = factsOf([aMoment(9), aMoment(39, { what: 'resend' }), aMoment(69, { what: 'resend' })])

    expect(new Set(facts.map(({ key }) => key)).size).toBe(3)
  })

  it('are of who gets the replies', () => {
    const reply = aMessage({
      channel: 'CreateOrderSaga-reply',
      handlings: [handled(1, 2, { service: 'order-service' })],
    })

    expect(factsOf([aMoment(9)], [aMessage({ sender: 'another' }), reply])[0]?.who).toBe('order-service')
  })

  it('are of who has sent the first message, before there are replies', () => {
    expect(factsOf([aMoment(9)], [aMessage(), aMessage({ sender: 'another' })])[0]?.who).toBe('order-service')
  })
})
