import { whyKafkaCannotRun } from '@ltp/infrastructure'
import { setTimeout as delay } from 'node:timers/promises'
import { eventually } from '@ltp/testing'
import { CrashTest, type CrashTestOptions } from './crash/crash-test.js'
import { crashTestSettings } from './crash/crash-test-settings.js'
import { report } from './crash/report.js'

const { kills, seed, brokerDownSeconds, relays, brokers } = crashTestSettings()
const whyNoKafka = await whyKafkaCannotRun()

describe.each(brokers)('with %s', (broker) => {
  const reason = broker === 'kafka' ? whyNoKafka : undefined
  const describeUnlessMissing = reason === undefined ? describe : describe.skip
  if (reason) process.stderr.write(`NOT RUN: killed relays with ${broker}: ${reason}\n`)

  describeUnlessMissing.each(relays)(`the %s relay${reason ? ` (not run: ${reason})` : ''}`, (relay) => {
    const options: CrashTestOptions = { relay, broker, seed }
    let test: CrashTest

    beforeEach(async () => (test = await CrashTest.start(options)))
    afterEach(() => test.close())

    it(`loses, invents and reorders nothing when it is killed ${kills[broker]} times`, async () => {
      await test.killRelays(kills[broker])

      const result = await test.finish()

      report(options, `${kills[broker]} kills`, result)
      expect(result).toMatchObject({ lost: [], invented: [], disorder: [], effects: result.rows })
      expect(result.repeats).toBeGreaterThan(0)
    }, 900_000)

    it(`loses nothing when the broker is down for ${brokerDownSeconds} s and the relay is killed then`, async () => {
      const relays = [test.startRelay(), test.startRelay()]
      await eventually(() => expect(test.effects.ids.size).toBeGreaterThan(100))

      test.under.proxy.cut()
      await delay(brokerDownSeconds * 1000)
      await Promise.all(relays.map((child) => child.kill()))
      test.under.proxy.mend()

      const result = await test.finish()
      report(options, `broker down ${brokerDownSeconds} s, then SIGKILL`, result)
      expect(result).toMatchObject({ lost: [], invented: [], disorder: [], effects: result.rows })
    }, 900_000)
  })
})
