import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { startKafka, startPostgres } from '@ltp/infrastructure'
import { ensureDatabases } from './databases.js'
import { followFile } from './follow-file.js'
import { residentMegabytes } from './memory.js'
import { type LaptopOptions } from './options.js'
import { isFree, portsAt, type ServiceName } from './ports.js'
import { type Progress } from './progress.js'
import { readyScreen } from './screen.js'
import { ServiceProcess } from './service-process.js'
import { DATABASE_NAMES, type ServiceDefinition, services } from './services.js'

/** Everything that `npm start` starts. Stops in reverse order, also when the start failed half-way. */
export class Laptop {
  private readonly stops: (() => Promise<unknown>)[] = []
  private readonly processes: ServiceProcess[] = []
  private readonly stopped = new AbortController()

  constructor(
    private readonly options: LaptopOptions,
    private readonly progress: Progress,
    private readonly print: (text: string) => void,
  ) {}

  /** @returns the screen to show; rejects when a port is taken or a part does not start */
  async start(): Promise<string> {
    const directory = resolve(this.options.directory)
    const logDirectory = join(directory, 'logs')
    const ports = await portsAt(this.options.portOffset)
    if (this.options.fresh) await rm(directory, { recursive: true, force: true })
    await mkdir(logDirectory, { recursive: true })

    const postgres = await this.progress.step('Postgres', () => this.startPostgres(directory))
    const kafka =
      this.options.broker === 'kafka' ? await this.progress.step('Kafka', () => this.startKafka(directory)) : undefined
    for (const service of services({ ports, postgres, kafka, directory, verbose: this.options.verbose }))
      await this.startService(service, ports[service.name], join(logDirectory, `${service.name}.log`))
    for (const process of this.processes) await this.progress.step(process.name, () => process.ready())

    return readyScreen({
      ports,
      broker: kafka ? `Kafka at ${kafka.join(', ')}` : 'embedded (pg-boss on Postgres)',
      postgresPort: postgres.port,
      logDirectory: this.options.directory,
      startSeconds: this.progress.elapsedSeconds(),
      memoryMegabytes: await this.memory(ports),
    })
  }

  /** Rejects when a service ends by itself. */
  async whileRunning(): Promise<never> {
    const ended = await Promise.race(this.processes.map((process) => process.ended.then(() => process)))
    throw await ended.failure(`${ended.name} has ended`)
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()))
    for (const stop of this.stops.reverse()) await stop()
    this.stopped.abort()
  }

  private async startPostgres(directory: string) {
    const postgres = await startPostgres({
      dataDirectory: join(directory, 'postgres'),
      // nobody needs a well-known port here, and many have a Postgres on 5432 already
      port: (await isFree(5432 + this.options.portOffset)) ? 5432 + this.options.portOffset : undefined,
      user: 'postgres',
      password: 'laptop',
    })
    this.stops.push(() => postgres.stop())
    await ensureDatabases(postgres, DATABASE_NAMES)
    return postgres
  }

  private async startKafka(directory: string): Promise<readonly string[]> {
    const kafka = await startKafka({ dataDirectory: join(directory, 'kafka') })
    this.stops.push(() => kafka.stop())
    return kafka.brokers
  }

  private async startService(
    { name, entry, environment }: ServiceDefinition,
    port: number,
    logFile: string,
  ): Promise<void> {
    this.processes.push(await ServiceProcess.start({ name, entry, environment, port, logFile }))
    if (!this.options.verbose) return
    void followFile(logFile, (line) => this.print(`${name.padEnd(20)} | ${line}\n`), this.stopped.signal)
  }

  private async memory(ports: Record<ServiceName, number>): Promise<Map<string, number>> {
    const sizes = await Promise.all(
      this.processes.map(async ({ name }) => [name, await residentMegabytes(ports[name as ServiceName])] as const),
    )
    return new Map(sizes.filter((entry): entry is [string, number] => entry[1] !== undefined))
  }
}
