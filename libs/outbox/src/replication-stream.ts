import pg, { type ClientConfig, type QueryConfig, type QueryResultRow } from 'pg'
import { endClient } from './end-client.js'
import { PgoutputDecoder, type ReplicationListener } from './pgoutput-decoder.js'
import { standbyStatus } from './standby-status.js'

export interface ReplicationStreamOptions {
  readonly connection: ClientConfig
  /** `wal_sender_timeout` of this connection: how long Postgres keeps the slot for a reader that is silent. */
  readonly leaderTimeoutMs: number
}

/** What `pg` has inside of a client and does not declare. */
interface PgConnection {
  readonly stream: { pause(): void; resume(): void }
  sendCopyFromChunk(chunk: Buffer): void
  once(event: 'replicationStart', listener: () => void): void
  removeAllListeners(event: 'copyData'): void
  on(event: 'copyData', listener: (message: { chunk: Buffer }) => void): void
}

const XLOG_DATA = 0x77
const KEEPALIVE = 0x6b

/**
 * A connection that reads a logical replication slot. One object, one connection: after its end make another.
 *
 * Speaks the protocol itself instead of using `pg-logical-replication`: see README.md, "Why not".
 */
export class ReplicationStream {
  /** Resolves with the reason when the connection has ended; never rejects. */
  readonly ended: Promise<Error>
  /** When anything last came from the server, in milliseconds since 1970; now, while paused. */
  private heardAt = Date.now()
  private paused = false
  private end!: (reason: Error) => void

  private constructor(
    private readonly client: pg.Client,
    private readonly queryTimeoutMs: number,
  ) {
    this.ended = new Promise((resolve) => (this.end = resolve))
    client.on('error', (error) => this.end(error))
    client.on('end', () => this.end(new Error('Postgres closed the replication connection')))
  }

  /** @throws when Postgres cannot be reached, or refuses: its role needs REPLICATION */
  static async open({ connection, leaderTimeoutMs }: ReplicationStreamOptions): Promise<ReplicationStream> {
    const client = new pg.Client({
      connectionTimeoutMillis: leaderTimeoutMs,
      keepAlive: true,
      ...connection,
      replication: 'database',
    } as ClientConfig)
    const stream = new ReplicationStream(client, leaderTimeoutMs)
    await client.connect()
    try {
      // not by `options`: those in a connection string would take their place
      await stream.query(`set wal_sender_timeout = ${leaderTimeoutMs}`)
    } catch (error) {
      await stream.close()
      throw error
    }
    return stream
  }

  /** Runs SQL without parameters; only before `start`. @throws also when the leader timeout passes without an answer */
  async query<Row extends QueryResultRow>(sql: string): Promise<Row[]> {
    // each query by itself: a time limit of the connection would end the stream too
    return (await this.client.query<Row>({ text: sql, query_timeout: this.queryTimeoutMs } as QueryConfig)).rows
  }

  /**
   * Starts to read where the slot was last confirmed. Resolves when this connection owns the slot.
   *
   * @throws when another one owns it (code 55006), or it does not exist or is lost
   */
  async start(slotName: string, publication: string, listener: ReplicationListener): Promise<void> {
    const decoder = new PgoutputDecoder(listener)
    this.connection.on('copyData', ({ chunk }) => this.receive(chunk, decoder, listener))
    const started = new Promise<void>((resolve) => this.connection.once('replicationStart', resolve))
    const reading = this.client.query(
      `START_REPLICATION SLOT "${slotName}" LOGICAL 0/0 (proto_version '1', publication_names '${publication}')`,
    )
    const ended = reading.then(() => Promise.reject(new Error('Postgres ended the replication stream')))
    ended.catch((error: Error) => this.end(error))
    await Promise.race([started, ended])
  }

  /** Tells Postgres that everything before this position is safe, and that this process is alive. */
  confirm(position: bigint, options: { replyRequested: boolean } = { replyRequested: false }): void {
    this.connection.sendCopyFromChunk(standbyStatus(position, options))
  }

  /** Time since the last sign of life of the server; 0 while this side is not listening. */
  silentForMs(): number {
    return this.paused ? 0 : Date.now() - this.heardAt
  }

  /** Takes no more from the server, except what has already arrived. */
  pause(): void {
    this.paused = true
    this.connection.stream.pause()
  }

  resume(): void {
    this.paused = false
    this.heardAt = Date.now()
    this.connection.stream.resume()
  }

  /** Ends the connection, which frees the slot. Repeated calls are harmless. */
  async close(): Promise<void> {
    this.connection.removeAllListeners('copyData')
    this.resume()
    await endClient(this.client)
  }

  private receive(chunk: Buffer, decoder: PgoutputDecoder, listener: ReplicationListener): void {
    this.heardAt = Date.now()
    try {
      if (chunk[0] === XLOG_DATA) decoder.decode(chunk, 25)
      else if (chunk[0] === KEEPALIVE) listener.idleUpTo(chunk.readBigUInt64BE(1), chunk[17] === 1)
    } catch (error) {
      // What came with it is still to be parsed; neither may it overtake nor its commit or a keepalive confirm this one away.
      this.connection.removeAllListeners('copyData')
      this.end(error as Error)
    }
  }

  private get connection(): PgConnection {
    return (this.client as unknown as { connection: PgConnection }).connection
  }
}
