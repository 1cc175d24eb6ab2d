import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createDatabase,
  freePort,
  removeKafkaData,
  type RunningKafka,
  type RunningPostgres,
  startKafka,
  startPostgres,
} from '@ltp/infrastructure'

/** A server of one spec's own, which it may stop and start again. */
export interface OwnServer {
  start(): Promise<void>
  stop(): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

export class OwnPostgres implements OwnServer {
  private running: RunningPostgres | undefined

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async make(): Promise<OwnPostgres> {
    return new OwnPostgres(await newFolder(), await freePort())
  }

  async start(): Promise<void> {
    const dataDirectory = join(this.folder, 'data')
    this.running = await startPostgres({ dataDirectory, port: this.port, durable: false })
  }

  async stop(): Promise<void> {
    await this.running?.stop()
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** The URL of a new database. */
  async newDatabase(): Promise<string> {
    const { url } = await createDatabase(this.running as RunningPostgres, 'spec')
    return url
  }
}

export class OwnKafka implements OwnServer {
  private running: RunningKafka | undefined

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async make(): Promise<OwnKafka> {
    return new OwnKafka(await newFolder(), await freePort())
  }

  get address(): string {
    return `127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    this.running = await startKafka({ dataDirectory: join(this.folder, 'data'), port: this.port })
  }

  async stop(): Promise<void> {
    await this.running?.stop()
  }

  async remove(): Promise<void> {
    await this.stop()
    await removeKafkaData(join(this.folder, 'data'))
    await rm(this.folder, { recursive: true, force: true })
  }
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'transactional-messaging-'))
}
