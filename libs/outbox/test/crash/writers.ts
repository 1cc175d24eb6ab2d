import { setTimeout as delay } from 'node:timers/promises'
import { createMessage } from '@ltp/messaging'
import type { OutboxDatabase } from '../outbox-database.js'
import type { SeededRandom } from './seeded-random.js'

const AGGREGATES = 20
/** Rows of the largest transactions, several times what the relays take at once. */
export const LARGE_TRANSACTION = 300

/** Writers that change aggregates and send what happened through the outbox, in transactions small and large. */
export class Writers {
  /** Messages of committed transactions. */
  committed = 0
  private writing = true
  private readonly done: Promise<unknown>

  private constructor(
    private readonly database: OutboxDatabase,
    private readonly channel: string,
    private readonly random: SeededRandom,
    private readonly mayWrite: () => boolean,
    count: number,
  ) {
    this.done = Promise.all(Array.from({ length: count }, () => this.write()))
  }

  /** @param options.mayWrite false while the relays are too far behind */
  static async start(
    database: OutboxDatabase,
    options: { channel: string; random: SeededRandom; mayWrite?: (written: number) => boolean; count?: number },
  ): Promise<Writers> {
    await database.query('create table aggregate (id int primary key, version int not null)')
    await database.query(`insert into aggregate select id, 0 from generate_series(1, ${AGGREGATES}) id`)
    const { channel, random, mayWrite = () => true, count = 4 } = options
    const writers: Writers = new Writers(database, channel, random, () => mayWrite(writers?.committed ?? 0), count)
    return writers
  }

  async stop(): Promise<void> {
    this.writing = false
    await this.done
  }

  private async write(): Promise<void> {
    await delay(1)
    while (this.writing) {
      if (this.mayWrite()) await this.transaction()
      await delay(this.random.integer(1, 10))
    }
  }

  private async transaction(): Promise<void> {
    const aggregate = this.random.integer(1, AGGREGATES)
    const rows = this.random.next() < 0.03 ? LARGE_TRANSACTION : this.random.integer(1, 4)
    const rollsBack = this.random.next() < 0.1
    const { transactions, outbox } = this.database
    await transactions
      .run(async () => {
        const first = await this.lockAggregate(aggregate, rows)
        await delay(this.random.integer(0, 3))
        const numbers = Array.from({ length: rows }, (_, row) => first + row)
        await outbox.send(numbers.map((number, row) => this.event(aggregate, number, row + 1, rows)))
        if (rollsBack) throw new RolledBack()
      })
      .then(
        () => (this.committed += rows),
        (error: unknown) => {
          if (!(error instanceof RolledBack)) throw error
        },
      )
  }

  /** Takes the numbers of the aggregate's next events, under its lock. */
  private async lockAggregate(aggregate: number, rows: number): Promise<number> {
    const [changed] = await this.database.transactions.manager.query<[{ version: number }[]]>(
      'update aggregate set version = version + $2 where id = $1 returning version',
      [aggregate, rows],
    )
    return changed[0]!.version - rows + 1
  }

  private event(aggregate: number, number: number, row: number, rows: number) {
    const payload = JSON.stringify({ aggregate, number, row, rows })
    return createMessage({ destination: this.channel, partitionId: String(aggregate), payload })
  }
}

class RolledBack extends Error {}
