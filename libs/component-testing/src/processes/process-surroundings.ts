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

  private async startProgram({ name, environment }: Program, command: string) {
    const logFile = join(this.logs, `${name}-${command}-${Math.random()}.log`)
    const process = await startProcess({
      command: globalThis.process.execPath,
      args: [fileURLToPath(new URL(`../../../../services/${name}/dist/${command}.js`, import.meta.url))],
      env: { PATH: globalThis.process.env.PATH, ...environment },
      logFile,
      stopSignal: 'SIGTERM',
      stopTimeoutMs: STOP_TIMEOUT_MS,
    })
    const log = async () => (await readFile(logFile, 'utf8')).slice(-LOG_CHARACTERS)
    return { ended: process.exited, log, stop: () => process.stop() }
  }
}
