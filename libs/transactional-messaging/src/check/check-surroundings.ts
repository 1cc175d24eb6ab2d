import { randomBytes } from 'node:crypto'
import { type LoggerService } from '@nestjs/common'
import { removeChannels } from '@ltp/messaging-kafka'
import { SECOND_OUTBOX } from '@ltp/outbox'
import pg from 'pg'
import { kafkaOptions } from '../connect-broker.js'
import { type MessagingSettings } from '../settings.js'

/** What a check has to itself on the servers that the service uses: a schema in its database, and a prefix of channels and groups. */
export class CheckSurroundings {
  private readonly schema: string
  private readonly prefix: string

  constructor(private readonly settings: MessagingSettings) {
    const id = randomBytes(6).toString('hex')
    this.schema = `check_${id}`
    this.prefix = `check-${id}.`
  }

  /** Environment variables with which the service does all of its work here, whatever a canary's say. */
  get variables(): NodeJS.ProcessEnv {
    return {
      DATABASE_URL: this.databaseUrl(),
      CHANNEL_PREFIX: this.prefix,
      MIGRATIONS: 'on-start',
      MESSAGE_CONSUMERS: 'on',
      OUTBOX_RELAY_HERE: 'on',
      OUTBOX_RELAY: 'polling', // log tailing needs a replication slot, which is the database's
      KAFKA_PARTITIONS: '1',
      SHUTDOWN_DRAIN_MS: '0',
    }
  }

  /** @throws with the database's reason, such as that its user may not create schemas */
  async create(): Promise<void> {
    await this.inDatabase(`create schema ${this.schema}`)
  }

  /** Deletes all that the check has left. What cannot be deleted is logged: it says nothing of the code that was checked. */
  async remove(logger: LoggerService): Promise<void> {
    const attempt = (what: string, removal: Promise<void>) =>
      removal.catch((error: unknown) => void logger.error(`cannot delete ${what}: do it by hand`, error))
    await Promise.all([
      attempt(`schema ${this.schema}`, this.inDatabase(`drop schema if exists ${this.schema} cascade`)),
      attempt(`channels ${this.prefix}*`, removeChannels(kafkaOptions(this.settings, 'check', logger), this.prefix)),
    ])
  }

  private databaseUrl(): string {
    const url = new URL(this.settings.DATABASE_URL)
    const options = [url.searchParams.get('options'), `-c search_path=${this.schema}`, `-c ${SECOND_OUTBOX}`]
    url.searchParams.set('options', options.filter((option) => option !== null).join(' '))
    return url.href
  }

  private async inDatabase(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.settings.DATABASE_URL, connectionTimeoutMillis: 5_000 })
    try {
      await client.connect()
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
}
