import { join, resolve } from 'node:path'
import { type startKafka } from '@ltp/infrastructure'
import { type Lab, LabFile } from '@ltp/lab'
import { beginLogs, claim, type DataDirectory, dataDirectory, forgetData } from './data-directory.js'
import { followFile } from './follow-file.js'
import { type BrokerGate } from './lab/broker-gate.js'
import { followLab } from './lab/follow-lab.js'
import { type LaptopOptions } from './options.js'
import { portsAt, type ServicePorts } from './ports.js'
import { type Progress } from './progress.js'
import { readyScreen } from './screen.js'
import { Servers } from './servers.js'
import { ServiceProcess } from './service-process.js'
import { type BrokerAtGate, type Databases, databaseNames, services } from './services.js'

/** Everything that `npm start` starts. Stops in reverse order, also when the start failed half-way. */
export class Laptop {
  private readonly directory: DataDirectory
  private readonly servers: Servers
  private readonly stopping = new AbortController()
  private readonly stopped = new AbortController()
  private starting: Promise<unknown> | undefined
  private begun = false
  private processes: ServiceProcess[] = []
  private lab: Lab | undefined

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
    this.lab?.stop()
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
    await new LabFile(this.directory.lab).reset()

    const postgres = await this.step('Postgres', () =>
      this.servers.startPostgres(5432 + this.options.portOffset, databaseNames(ports)),
    )
    const gate = await this.startBroker(postgres)
    await this.startServices(ports, postgres, gate)
    for (const process of this.processes)
      await this.step(process.name, () => process.ready({ signal: this.stopping.signal }))
    // not before: without a broker nobody gets ready
    const onProblem = ({ message }: Error) => this.print(`\n  The lab: ${message}\n`)
    this.lab = await followLab(this.directory.lab, gate, onProblem)

    return readyScreen({
      ports,
      broker: this.options.broker === 'kafka' ? `Kafka at 127.0.0.1:${gate.port}` : 'embedded (pg-boss on Postgres)',
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

  /** @returns the one way to it */
  private startBroker(postgres: Databases): Promise<BrokerGate> {
    const { broker, portOffset } = this.options
    if (broker === 'embedded') return this.servers.startGate(postgres.port, 5433 + portOffset)
    return this.step('Kafka', () => this.servers.startKafka(9092 + portOffset, this.stopping.signal))
  }

  private async startServices(ports: ServicePorts, postgres: Databases, gate: BrokerGate) {
    this.stopping.signal.throwIfAborted()
    const [{ verbose, broker: kind }, directory, variables] = [this.options, this.directory, process.env]
    const broker: BrokerAtGate = { kind, port: gate.port }
    for (const service of services({ ports, postgres, broker, directory, verbose, variables })) {
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
    // without a broker it does not get ready, and who waits for it would not see what ends meanwhile
    if (this.lab?.isOn('broker-stopped')) return
    await this.step(again.name, () => again.ready({ signal: this.stopping.signal }))
  }
}
