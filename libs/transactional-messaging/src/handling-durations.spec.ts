import { jest } from '@jest/globals'
import { createMessage, type Message } from '@ltp/messaging'
import { Registry } from 'prom-client'
import { HandlingDurations, handlingHistogram } from './handling-durations.js'

const SUBSCRIBER = { subscriberId: 'orders', channels: ['replies', 'customers'] }
const aMessage = (destination = 'replies') => createMessage({ destination, payload: '{}' })

describe('how long messages are handled', () => {
  let registry: Registry
  let durations: HandlingDurations
  let now: number

  beforeEach(() => {
    registry = new Registry()
    durations = new HandlingDurations(handlingHistogram(registry), SUBSCRIBER)
    now = 1_000
    jest.spyOn(performance, 'now').mockImplementation(() => now)
  })
  afterEach(() => jest.restoreAllMocks())

  /** Values by channel, outcome and what they are. */
  const told = async (what: 'count' | 'sum') => {
    const { values } = (await registry.getMetricsAsJSON())[0]!
    const chosen = (values as { metricName?: string; labels: Record<string, string>; value: number }[]).filter(
      ({ metricName }) => metricName?.endsWith(`_${what}`),
    )
    return Object.fromEntries(chosen.map(({ labels, value }) => [`${labels.channel} ${labels.outcome}`, value]))
  }
  const NOTHING = { 'replies handled': 0, 'replies failed': 0, 'customers handled': 0, 'customers failed': 0 }

  const tryThem = (messages: readonly Message[], work: () => Promise<void> = async () => undefined) =>
    durations.around(async (_messages, inTransaction) => {
      const result = await inTransaction()
      now += 250 // for the commit
      return result
    })(messages, work)

  it('is told from the start on: nothing', async () => {
    expect(await told('count')).toEqual(NOTHING)
  })

  it('is told for each message, until its transaction has committed, in seconds', async () => {
    await tryThem([aMessage(), aMessage()])
    await tryThem([aMessage('customers')])

    expect(await told('count')).toEqual({ ...NOTHING, 'replies handled': 2, 'customers handled': 1 })
    expect(await told('sum')).toEqual({ ...NOTHING, 'replies handled': 0.5, 'customers handled': 0.25 })
  })

  it('is told once for messages that failed together', async () => {
    const failing = () => {
      now += 125
      return Promise.reject(new Error('no'))
    }

    await expect(tryThem([aMessage(), aMessage()], failing)).rejects.toThrow('no')

    expect(await told('count')).toEqual({ ...NOTHING, 'replies failed': 1 })
    expect(await told('sum')).toEqual({ ...NOTHING, 'replies failed': 0.125 })
  })

  it('is told for no message that came again or is given up', async () => {
    const seen: string[] = []
    const hooks = durations.watching({
      onHandled: () => seen.push('handled'),
      onDuplicate: () => seen.push('duplicate'),
      onDeadLetter: () => seen.push('dead letter'),
    })
    const [fresh, again, poison] = [aMessage(), aMessage(), aMessage()]

    await tryThem([fresh, again], async () => {
      hooks.onHandled?.(fresh)
      hooks.onDuplicate?.(again)
    })
    await tryThem([poison], async () => hooks.onDeadLetter?.({ message: poison, attempts: 5, error: undefined }))

    expect(await told('count')).toEqual({ ...NOTHING, 'replies handled': 1 })
    expect(seen).toEqual(['handled', 'duplicate', 'dead letter'])
  })

  it('is told when a message that was given up is handled after all', async () => {
    const message = aMessage()
    const { onDeadLetter } = durations.watching({})
    await tryThem([message], async () => onDeadLetter?.({ message, attempts: 5, error: undefined }))

    await tryThem([message])

    expect(await told('count')).toEqual({ ...NOTHING, 'replies handled': 1 })
  })

  it('makes no time series of channels that the subscription does not have', async () => {
    await tryThem([aMessage('made-up')])

    expect(await told('count')).toEqual(NOTHING)
  })
})
