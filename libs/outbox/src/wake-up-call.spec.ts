import { WakeUpCall } from './wake-up-call.js'

const HOUR = 3_600_000
const never = new AbortController().signal

describe('WakeUpCall', () => {
  it('ends a sleep', async () => {
    const wakeUpCall = new WakeUpCall()
    const asleep = wakeUpCall.sleep(HOUR, never)

    wakeUpCall.call()

    await expect(asleep).resolves.toBeUndefined()
  })

  it('is remembered while its sleeper is awake, once', async () => {
    const wakeUpCall = new WakeUpCall()
    wakeUpCall.call()
    wakeUpCall.call()

    await wakeUpCall.sleep(HOUR, never)

    const started = Date.now()
    await wakeUpCall.sleep(30, never)
    expect(Date.now() - started).toBeGreaterThanOrEqual(25)
  })
})
