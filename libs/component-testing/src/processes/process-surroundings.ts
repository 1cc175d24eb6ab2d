import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { acquireInfrastructure, freePort, type Infrastructure, startProcess } from '@ltp/infrastructure'
import { EmbeddedMessageBroker } from '@ltp/messaging-embedded'
import { createOwnedDatabase, type OwnedDatabase } from '../owned-database.js'
import { Started } from '../started.js'
import {
  type BrokerForPrograms,
  type Ending,
  type Place,
  type Program,
  type RunningProgram,
  type Surroundings,
} from '../surroundings.js'
import { untilReady } from '../until-ready.js'

const STUB = new URL('../../stub/pact-stub.mjs', import.meta.url)
const STOP_TIMEOUT_MS = 20_000
const LOG_CHARACTERS = 20_000

/** Components as they were built, as processes of this machine, with its Postgres, which is the broker, too. */
export class ProcessSurroundings implements Surroundings {
  readonly variant = 'processes'
  private readonly started = new Started()
  private readonly databases: OwnedDatabase[] = []

  private constructor(
    private readonly servers: Infrastructure<true, false>,
    private readonly logs: string,
  ) {}

  static async open(): Promise<ProcessSurroundings> {
    const servers = await acquireInfrastructure({ postgres: true })
    return new ProcessSurroundings(servers, await mkdtemp(join(tmpdir(), 'component-')))
  }

  async place(): Promise<Place> {
    const port = await freePort()
    return { port, url: `http://127.0.0.1:${port}` }
  }

  async database(name: string): Promise<string> {
    return (await this.newDatabase(name)).url
  }

  async broker(): Promise<BrokerForPrograms> {
    const database = await this.newDatabase('broker')
    return {
      environment: { MESSAGE_BROKER: 'embedded', EMBEDDED_BROKER_URL: database.url },
      connect: () => EmbeddedMessageBroker.connect({ connection: database }),
    }
  }

  async start(program: Program, place: Place): Promise<RunningProgram> {
    const environment = { ...program.environment, HOST: '127.0.0.1', PORT: String(place.port) }
    return this.started.add(program.name, {
      name: program.name,
      url: place.url,
      ...(await this.startProgram({ ...program, environment }, 'main')),
    })
  }

  async stub(pact: URL): Promise<string> {
    const { port, url } = await this.place()
    const environment = { PACT: await readFile(pact, 'utf8'), HOST: '127.0.0.1', PORT: String(port) }
    const stub = await this.startFile('stub', STUB, environment)
    this.started.add(`stub by ${pact.pathname}`, stub)
    await untilReady({ name: 'stub', url, ...stub })
    return url
  }

  async run(program: Program, command: string): Promise<Ending> {
    const started = await this.startProgram(program, command)
    const exitCode = Number(/^exit code (\d+)$/.exec(await started.ended)?.[1])
    return { exitCode, output: await started.log() }
  }

  report(): Promise<string> {
    return this.started.report()
  }

  async stop(): Promise<void> {
    await this.started.stop()
    await Promise.all(this.databases.map((database) => database.drop()))
    this.servers.release()
  }

  private async newDatabase(name: string): Promise<OwnedDatabase> {
    const database = await createOwnedDatabase(this.servers.postgres, name)
    this.databases.push(database)
    return database
  }

  private startProgram({ name, environment }: Program, command: string) {
    const file = new URL(`../../../../services/${name}/dist/${command}.js`, import.meta.url)
    return this.startFile(`${name}-${command}`, file, environment)
  }

  private async startFile(name: string, file: URL, environment: Readonly<Record<string, string>>) {
    const logFile = join(this.logs, `${name}-${randomUUID()}.log`)
    const started = await startProcess({
      command: process.execPath,
      args: [fileURLToPath(file)],
      env: { PATH: process.env.PATH, ...environment },
      logFile,
      stopSignal: 'SIGTERM',
      stopTimeoutMs: STOP_TIMEOUT_MS,
    })
    const log = async () => (await readFile(logFile, 'utf8')).slice(-LOG_CHARACTERS)
    return { ended: started.exited, log, stop: () => started.stop() }
  }
}
