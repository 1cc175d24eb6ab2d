import { createHash } from 'node:crypto'
import { type Message, messageId } from '@ltp/messaging'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'

/** What a subscriber has handled: its rows of `received_messages`. Works in the caller's transaction. */
export class ReceivedMessages {
  constructor(
    private readonly subscriberId: string,
    private readonly transactions: TypeOrmTransactions,
  ) {}

  /**
   * Notes the messages as received and returns those that had not been before, in the given order, each once. Waits for
   * another transaction that is just receiving one of them.
   */
  async addNew(messages: readonly Message[]): Promise<Message[]> {
    const byKey = new Map(messages.map((message) => [inboxKey(message), message] as const).reverse())
    const keys = [...byKey.keys()].sort() // so that two consumers of the same messages do not deadlock
    const added: { message_id: string }[] = await this.transactions.manager.query(INSERT, [this.subscriberId, keys])
    const isNew = new Set(added.map((row) => byKey.get(row.message_id)))
    return messages.filter((message) => isNew.delete(message))
  }

  /** Those of the messages that it has noted. */
  async known(messages: readonly Message[]): Promise<ReadonlySet<Message>> {
    const keys = messages.map(inboxKey)
    const rows: { message_id: string }[] = await this.transactions.manager.query(SELECT, [this.subscriberId, keys])
    const known = new Set(rows.map((row) => row.message_id))
    return new Set(messages.filter((_message, index) => known.has(keys[index]!)))
  }

  /** Forgets a message, so that it is handled when it comes again. */
  async remove(message: Message): Promise<void> {
    await this.transactions.manager.query('delete from received_messages where consumer_id = $1 and message_id = $2', [
      this.subscriberId,
      inboxKey(message),
    ])
  }
}

const INSERT = `
  insert into received_messages (consumer_id, message_id)
  select $1, message_id from unnest($2::text[]) as message_id
  on conflict do nothing
  returning message_id`

const SELECT = 'select message_id from received_messages where consumer_id = $1 and message_id = any ($2::text[])'

const LONGEST_ID = 255

/** The message's ID, or its hash when Postgres cannot keep it in a key: somebody else may have made it. */
function inboxKey(message: Message): string {
  const id = messageId(message)
  const fits = id.length <= LONGEST_ID && !id.includes('\0') && id.isWellFormed()
  return fits ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`
}
