import { join, resolve } from 'node:path'
import { type startKafka } from '@ltp/infrastructure'
import { beginLogs, claim, type DataDirectory, dataDirectory, forgetData } from './data-directory.js'
import { followFile } from './follow-file.js'
import { type LaptopOptions } from './options.js'
import { portsAt, type ServicePorts } from './ports.js'
import { type Progress } from './progress.js'
import { readyScreen } from './screen.js'
import { Servers } from './servers.js'
import { ServiceProcess } from './service-process.js'
import { type Databases, databaseNames, services } from './services.js'

/** Everything that `npm start` starts. Stops in reverse order, also when the start failed half-way. */
export class Laptop {
  private readonly directory: DataDirectory
  private readonly servers: Servers
  private readonly stopping = new AbortController()
  private readonly stopped = new AbortController()
  private starting: Promise<unknown> | undefined
  private begun = false
  private processes: ServiceProcess[] = []

  constructor(
    private readonly options: LaptopOptions,
    private readonly progress: Progress,
    private readonly print: (text: string) => void,
    launchKafka?: typeof startKafka,
  ) {
    this.directory = dataDirectory(resolve(options.directory))
    this.servers = new Servers(this.directory, launchKafka)
  }

  /** @returns the screen to show; rejects when a port is taken, a part does not start, or it is stopped meanwhile */
  start(): Promise<string> {
    const screen = this.startParts()
    this.starting = screen
    return screen
  }

  /** Rejects when Postgres or Kafka ends, or a service does that is not to be started again. */
  async whileRunning(): Promise<never> {
    for (;;) {
      const serviceEnded = this.processes.map((process) => process.ended.then(() => process))
      const ended = await Promise.race([this.servers.ended, ...serviceEnded])
      this.stopping.signal.throwIfAborted()
      if (!this.options.restart) throw await ended.failure()
      this.starting = this.startAgain(ended)
      // a service that starts would wait a minute for a server that has gone, and then be blamed
      await Promise.race([this.servers.ended, this.starting])
    }
  }

  /** Whether there may be something to stop. */
  get hasBegun(): boolean {
    return this.begun
  }

  /** May be called at any time. Resolves when nothing is left running. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('stopped'))
    await this.starting?.catch(() => undefined)
    await Promise.all(this.processes.map((process) => process.stop()))
    await this.servers.stop()
    this.stopped.abort()
  }

  private async startParts(): Promise<string> {
    // first: another start in this folder has the usual ports, too, and others would not help
    await claim(this.directory)
    const ports = await portsAt(this.options.portOffset)
    this.begun = true
    if (this.options.fresh) await forgetData(this.directory)
    await beginLogs(this.directory)

    const postgres = await this.step('Postgres', () =>
      this.servers.startPostgres(5432 + this.options.portOffset, databaseNames(ports)),
    )
    const kafka = await this.kafkaBrokers()
    await this.startServices(ports, postgres, kafka)
    for (const process of this.processes)
      await this.step(process.name, () => process.ready({ signal: this.stopping.signal }))

    return readyScreen({
      ports,
      broker: kafka ? `Kafka at ${kafka.join(', ')}` : 'embedded (pg-boss on Postgres)',
      postgresPort: postgres.port,
      logDirectory: join(this.options.directory, 'logs'),
      startSeconds: this.progress.elapsedSeconds(),
      processes: await Promise.all(this.processes.map((process) => process.measure())),
    })
  }

  private step<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.stopping.signal.throwIfAborted()
    return this.progress.step(name, work, this.stopping.signal)
  }

  /** Undefined for the embedded broker. */
  private async kafkaBrokers(): Promise<readonly string[] | undefined> {
    if (this.options.broker !== 'kafka') return undefined
    const { brokers } = await this.step('Kafka', () => this.servers.startKafka(this.stopping.signal))
    return brokers
  }

  private async startServices(ports: ServicePorts, postgres: Databases, kafka?: readonly string[]) {
    this.stopping.signal.throwIfAborted()
    const [{ verbose }, directory] = [this.options, this.directory]
    for (const service of services({ ports, postgres, kafka, directory, verbose, variables: process.env })) {
      const logFile = join(this.directory.logs, `${service.name}.log`)
      this.processes.push(await ServiceProcess.start({ ...service, logFile }))
      if (verbose) this.follow(service.name, logFile)
    }
  }

  private follow(name: string, logFile: string): void {
    const onLine = (line: string) => this.print(`${name.padEnd(20)} | ${line}\n`)
    void followFile(logFile, onLine, this.stopped.signal)
  }

  private async startAgain(ended: ServiceProcess): Promise<void> {
    const again = await ended.again()
    this.print(`\n  ${ended.name} has ended (${ended.ending}), starting it again as process ${again.pid}\n`)
    this.processes = this.processes.map((process) => (process === ended ? again : process))
    await this.step(again.name, () => again.ready({ signal: this.stopping.signal }))
  }
}
