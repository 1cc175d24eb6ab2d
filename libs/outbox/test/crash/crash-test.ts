import { eventually } from '@ltp/testing'
import { makeOutboxDatabase, type OutboxDatabase } from '../outbox-database.js'
import { type BrokerUnderTest, makeBroker } from './broker-under-test.js'
import { type ChildPlan, type Death, DEATHS } from './child-plan.js'
import { Effects } from './effects.js'
import { RelayChildProcess } from './relay-child-process.js'
import { SeededRandom } from './seeded-random.js'
import { Writers } from './writers.js'

export interface CrashTestOptions {
  readonly relay: 'log-tailing' | 'polling'
  readonly broker: 'kafka' | 'embedded'
  readonly seed: number
}

export interface CrashTestResult {
  /** Messages in the table, which are those of all committed transactions. */
  readonly rows: number
  readonly effects: number
  /** Ids that are in one of the two only. */
  readonly lost: readonly string[]
  readonly invented: readonly string[]
  readonly disorder: readonly string[]
  readonly repeats: number
  readonly kills: Readonly<Record<string, number>>
  readonly seconds: number
}

/** The longest way that effects may be behind the writers before these wait. */
const MOST_BEHIND = 2000
/** One leads, the others stand by, so that a take-over costs no process start. */
const RELAYS = 3

/** Relay processes that are killed while writers write; afterwards the table, the effects and their order are compared. */
export class CrashTest {
  private readonly started = Date.now()
  private readonly kills: Record<string, number> = Object.fromEntries(DEATHS.map((at) => [at, 0]))
  private readonly living = new Set<RelayChildProcess>()

  private constructor(
    private readonly options: CrashTestOptions,
    private readonly random: SeededRandom,
    readonly database: OutboxDatabase,
    readonly under: BrokerUnderTest,
    readonly effects: Effects,
    readonly writers: Writers,
  ) {}

  static async start(options: CrashTestOptions): Promise<CrashTest> {
    const database = await makeOutboxDatabase()
    const under = await makeBroker(options.broker)
    const effects = await Effects.of(under.broker, under.channel)
    const mayWrite = (written: number) => written - effects.ids.size < MOST_BEHIND
    const writers = await Writers.start(database, {
      channel: under.channel,
      random: new SeededRandom(~options.seed),
      mayWrite,
    })
    return new CrashTest(options, new SeededRandom(options.seed), database, under, effects, writers)
  }

  /** Lets relays run and die until so many have been killed. */
  async killRelays(count: number): Promise<void> {
    let planned = 0
    const lineage = async (): Promise<void> => {
      while (planned < count) {
        const death = this.nextDeath(planned++)
        const child = this.startRelay({ death })
        const end = await child.exited
        if (end !== 'SIGKILL') throw new Error(`a relay process ended with ${end}: ${child.complaints}`)
        this.kills[death.at]!++
      }
    }
    await Promise.all(Array.from({ length: RELAYS }, lineage))
  }

  startRelay(plan: Partial<ChildPlan> = {}): RelayChildProcess {
    const child = RelayChildProcess.start({
      relay: this.options.relay,
      databaseUrl: this.database.url,
      slotName: this.database.slotName,
      broker: this.under.address,
      ...plan,
      limits: { maxBatchMessages: 50, standbyRetryMs: 20, leaderTimeoutMs: 2000, retryMinMs: 20, ...plan.limits },
    })
    this.living.add(child)
    void child.exited.then(() => this.living.delete(child))
    return child
  }

  /** Lets one relay publish what is left, and compares. */
  async finish(): Promise<CrashTestResult> {
    await this.writers.stop()
    this.startRelay()
    const ids = (await this.database.query<{ id: string }>('select id from message')).map(({ id }) => id)
    await this.waitForEffects(ids.length)
    const written = new Set(ids)
    return {
      rows: ids.length,
      effects: this.effects.ids.size,
      lost: ids.filter((id) => !this.effects.ids.has(id)),
      invented: [...this.effects.ids].filter((id) => !written.has(id)),
      disorder: this.effects.disorder,
      repeats: this.effects.repeats,
      kills: this.kills,
      seconds: (Date.now() - this.started) / 1000,
    }
  }

  async close(): Promise<void> {
    await this.writers.stop()
    await Promise.all([...this.living].map((child) => child.kill()))
    await this.effects.close()
    await this.under.close()
    await this.database.close()
  }

  /** As long as any come: what a slow machine has not got through yet is not lost. */
  private async waitForEffects(count: number): Promise<void> {
    const { effects } = this
    const handled = () => effects.ids.size + effects.repeats
    while (effects.ids.size < count) {
      const before = handled()
      try {
        await eventually(() => expect(handled()).toBeGreaterThan(before))
      } catch {
        return
      }
    }
  }

  /** Every way to die comes equally often. */
  private nextDeath(index: number): Death {
    const at = DEATHS[index % DEATHS.length]!
    const afterMs = at === 'any time' ? this.random.integer(100, 1000) : this.random.integer(0, 5)
    return { at, sends: this.random.integer(1, 8), afterMs }
  }
}
