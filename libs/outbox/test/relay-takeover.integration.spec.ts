import { whyKafkaCannotRun } from '@ltp/infrastructure'
import { eventually } from '@ltp/testing'
import { CrashTest } from './crash/crash-test.js'
import type { RelayChildProcess } from './crash/relay-child-process.js'
import { LARGE_TRANSACTION } from './crash/writers.js'

const broker = (await whyKafkaCannotRun()) === undefined ? 'kafka' : 'embedded'
const LEADER_TIMEOUT_MS = 1000

describe.each(['log-tailing', 'polling'] as const)(`two processes with the %s relay, with ${broker}`, (relay) => {
  let test: CrashTest
  let leader: RelayChildProcess
  let standby: RelayChildProcess

  const isWithin = { intervalMs: 5 }
  const becomes = (child: RelayChildProcess, role: 'leader' | 'standby') =>
    eventually(() => expect(child.role).toBe(role), isWithin)
  const publishesMore = () => {
    const before = test.effects.ids.size
    return eventually(() => expect(test.effects.ids.size).toBeGreaterThan(before + 50), isWithin)
  }

  beforeEach(async () => {
    test = await CrashTest.start({ relay, broker, seed: 1 })
    const limits = { leaderTimeoutMs: LEADER_TIMEOUT_MS }
    leader = test.startRelay({ limits })
    await becomes(leader, 'leader')
    standby = test.startRelay({ limits })
    await becomes(standby, 'standby')
    await publishesMore()
  })
  afterEach(() => test.close())

  const takeOver = async (signal: NodeJS.Signals) => {
    const started = Date.now()
    leader.signal(signal)
    await becomes(standby, 'leader')
    const took = Date.now() - started
    process.stderr.write(`${relay} relay: the standby led ${took} ms after the leader's ${signal}\n`)
    await publishesMore()
    return took
  }
  const expectNothingLost = async () => {
    const result = await test.finish()
    expect(result).toMatchObject({ lost: [], invented: [], disorder: [], effects: result.rows })
  }

  it('go on at once when the leader is killed', async () => {
    await takeOver('SIGKILL')

    await expectNothingLost()
  })

  it('go on within the leader timeout when the leader is stopped, and lose and reorder nothing when it wakes up', async () => {
    // Postgres would wait a minute by itself; how long it took is printed
    expect(await takeOver('SIGSTOP')).toBeLessThan(30_000)

    leader.signal('SIGCONT')
    await becomes(leader, 'standby')
    await publishesMore()
    expect(standby.role).toBe('leader')
    await expectNothingLost()
  })

  it('repeat no more than one transaction when the leader is told to stop', async () => {
    await takeOver('SIGTERM')

    await expectNothingLost()
    expect(test.effects.repeats).toBeLessThan(LARGE_TRANSACTION)
  })
})
