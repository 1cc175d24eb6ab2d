import type { MigrationInterface, QueryRunner } from 'typeorm'
import { RING_DAYS } from './create-outbox.js'

/**
 * SQL: whether a row of `message` is a dead letter. Queries say it in these words, by which Postgres knows that the index
 * holds all that they look for.
 */
export const IS_DEAD_LETTER = `destination like '%.dead-letter'`

/**
 * Finds the few dead letters among all messages.
 *
 * Not in one transaction: each day is indexed by itself, so that writers wait for that of today only, and not for all.
 * Not `concurrently`, which would wait for a replica that waits for its turn to migrate, and so for ever. What an
 * interrupted run has left undone is done by the next one.
 */
export class IndexDeadLetters1763900000007 implements MigrationInterface {
  readonly name = 'IndexDeadLetters1763900000007'
  readonly transaction = false

  async up(queryRunner: QueryRunner): Promise<void> {
    const create = (index: string, table: string) =>
      queryRunner.query(`create index if not exists ${index} on ${table} (id) where ${IS_DEAD_LETTER}`)
    await create('message_dead_letter', 'only message')
    for (let day = 0; day < RING_DAYS; day++) {
      await create(`message_${day}_dead_letter`, `message_${day}`)
      await queryRunner.query(`alter index message_dead_letter attach partition message_${day}_dead_letter`)
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index message_dead_letter')
  }
}
