import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, type RunningKafka, type RunningPostgres, startKafka, startPostgres } from '@ltp/infrastructure'
import { type DataDirectory } from './data-directory.js'
import { ensureDatabases } from './databases.js'
import { BrokerGate } from './lab/broker-gate.js'
import { isFree } from './ports.js'

export class ServerEndedError extends Error {}

interface Server {
  readonly exited: Promise<string>
  stop(): Promise<void>
}

/** What the services need: Postgres and, for those who want it, Kafka. */
export class Servers {
  private readonly running: Server[] = []
  private gate: BrokerGate | undefined
  private arriving: Promise<unknown> | undefined
  private isStopped = false
  private fail: (error: Error) => void = () => undefined
  /** Rejects with a ServerEndedError when one ends. */
  readonly ended = new Promise<never>((_, reject) => (this.fail = reject))

  constructor(
    private readonly directory: DataDirectory,
    private readonly launchKafka: typeof startKafka = startKafka,
    /** How long a stop waits for a Kafka that is on its way. */
    private readonly patienceMs = 5_000,
  ) {
    this.ended.catch(() => undefined) // the start may fail before anybody looks
  }

  async startPostgres(usualPort: number, databases: readonly string[]): Promise<RunningPostgres> {
    const postgres = await startPostgres({
      dataDirectory: this.directory.postgres,
      // nobody needs a well-known port here, and many have a Postgres on 5432 already
      port: (await isFree(usualPort)) ? usualPort : undefined,
      user: 'postgres',
      password: 'laptop',
    })
    await this.keep(postgres, (ending) => `Postgres has ended (${ending}); see ${this.directory.postgres}.log`)
    await ensureDatabases(postgres, databases)
    return postgres
  }

  /**
   * Rejects as soon as the signal is aborted: an image or jars may take minutes to come.
   *
   * @returns the gate that is the only way to it
   */
  async startKafka(usualPort: number, signal: AbortSignal): Promise<BrokerGate> {
    const arriving = this.startKafkaBehindGate(usualPort)
    this.arriving = arriving
    return Promise.race([arriving, abortionOf(signal)])
  }

  /** @param brokerPort of Kafka, or of the Postgres that has the embedded broker's database */
  async startGate(brokerPort: number, usualPort: number): Promise<BrokerGate> {
    const gate = await BrokerGate.start(brokerPort, (await isFree(usualPort)) ? usualPort : 0)
    this.gate = gate
    return gate
  }

  /** Stops those that run, the last one first; one that arrives later is stopped then. */
  async stop(): Promise<void> {
    // a container that is being made would outlive us if we ended now; whatever takes longer is a download
    await Promise.race([this.arriving?.catch(() => undefined), sleep(this.patienceMs, undefined, { ref: false })])
    this.isStopped = true
    for (const server of this.running.reverse()) await server.stop()
    await this.gate?.stop()
  }

  private async startKafkaBehindGate(usualPort: number): Promise<BrokerGate> {
    const port = await freePort()
    const gate = await this.startGate(port, usualPort)
    // clients that were told another port would go around the gate
    const kafka = await this.launchKafka({ dataDirectory: this.directory.kafka, port, advertisedPort: gate.port })
    await this.keep(kafka, (ending) => `Kafka has ended (${ending}); ${whereItsLogIs(kafka, this.directory)}`)
    return gate
  }

  private async keep(server: Server, tell: (ending: string) => string): Promise<void> {
    if (this.isStopped) return server.stop()
    this.running.push(server)
    void server.exited.then((ending) => this.fail(new ServerEndedError(tell(ending))))
  }
}

const whereItsLogIs = ({ variant }: RunningKafka, { kafka }: DataDirectory) =>
  variant === 'processes' ? `see ${kafka}.log` : 'its container is gone, too'

function abortionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  )
}
