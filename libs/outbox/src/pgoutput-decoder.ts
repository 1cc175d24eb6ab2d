import type { Message } from '@ltp/messaging'
import { type MessageRow, toMessage } from './message-row.js'

/** Told what is in the replication stream, in its order. */
export interface ReplicationListener {
  began(committedAt: number): void
  /** @param bytes size of headers and payload */
  inserted(message: Message, bytes: number): void
  /** @param end where the commit record ends */
  committed(end: bigint, committedAt: number): void
  /** The server has sent everything up to here, and perhaps waits for a status. */
  idleUpTo(end: bigint, replyRequested: boolean): void
}

type Column = keyof MessageRow

const COLUMNS = new Set<string>(['id', 'destination', 'headers', 'payload'] satisfies Column[])
const MICROSECONDS_2000 = 946_684_800_000_000n

const BEGIN = 0x42
const COMMIT = 0x43
const INSERT = 0x49
const RELATION = 0x52
const TEXT = 0x74

/**
 * Reads messages of the `pgoutput` protocol, version 1, for the outbox table: begin, relation, insert, commit. Others
 * (origin, type) say nothing about messages. Reads only the needed columns, straight from the received buffer.
 *
 * @see https://www.postgresql.org/docs/current/protocol-logicalrep-message-formats.html
 */
export class PgoutputDecoder {
  /** For each relation id its columns, undefined where a column is not needed. */
  private readonly relations = new Map<number, (Column | undefined)[]>()

  constructor(private readonly listener: ReplicationListener) {}

  /** @param at where in the buffer the message begins */
  decode(buffer: Buffer, at: number): void {
    const kind = buffer[at]
    if (kind === INSERT) this.insert(buffer, at + 1)
    else if (kind === BEGIN) this.listener.began(milliseconds(buffer, at + 9))
    else if (kind === COMMIT) this.listener.committed(buffer.readBigUInt64BE(at + 10), milliseconds(buffer, at + 18))
    else if (kind === RELATION) this.relation(buffer, at + 1)
  }

  private relation(buffer: Buffer, start: number): void {
    const id = buffer.readInt32BE(start)
    let at = endOfString(buffer, endOfString(buffer, start + 4)) + 1
    const count = buffer.readInt16BE(at)
    at += 2
    const columns: (Column | undefined)[] = []
    for (let index = 0; index < count; index++) {
      const end = endOfString(buffer, at + 1)
      const name = buffer.toString('utf8', at + 1, end - 1)
      columns.push(COLUMNS.has(name) ? (name as Column) : undefined)
      at = end + 8
    }
    this.relations.set(id, columns)
  }

  private insert(buffer: Buffer, start: number): void {
    const columns = this.relations.get(buffer.readInt32BE(start))
    if (!columns) throw new Error('replication stream: a row came before the description of its table')
    const row = { id: '', destination: '', headers: '{}', payload: '' }
    let bytes = 0
    let at = start + 7
    for (const column of columns) {
      if (buffer[at++] !== TEXT) continue
      const length = buffer.readInt32BE(at)
      at += 4
      if (column) {
        row[column] = buffer.toString('utf8', at, at + length)
        bytes += length
      }
      at += length
    }
    this.listener.inserted(toMessage(row), bytes)
  }
}

/** Where the zero-terminated string that begins at `start` ends, behind its zero. */
function endOfString(buffer: Buffer, start: number): number {
  return buffer.indexOf(0, start) + 1
}

function milliseconds(buffer: Buffer, at: number): number {
  return Number((buffer.readBigInt64BE(at) + MICROSECONDS_2000) / 1000n)
}
