import type { MigrationInterface, QueryRunner } from 'typeorm'
import { IS_SECOND_OUTBOX } from './second-outbox.js'

/** Days in the ring of partitions of `message`; see {@link cleanUpOutbox}. */
export const RING_DAYS = 10

/** Name of the publication that the log-tailing relay reads. */
export const PUBLICATION = 'outbox'

/**
 * The outbox. Columns of `message` are Eventuate Tram's, without its length limits; `insertion_order` is ours.
 *
 * Rows go by their day into a ring of partitions that exist from the start, so that nothing has to be made in time and
 * clean-up truncates a whole day instead of leaving dead rows.
 */
export class CreateOutbox1763900000001 implements MigrationInterface {
  readonly name = 'CreateOutbox1763900000001'

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CREATE_MESSAGE)
    for (let day = 0; day < RING_DAYS; day++) {
      await queryRunner.query(`create table message_${day} partition of message for values in (${day})`)
    }
    await queryRunner.query('create index message_id on message (id)')
    await queryRunner.query('create index message_unpublished on message (insertion_order) where published = 0')
    await queryRunner.query(CREATE_RELAY_SLOT)
    const [{ isSecond }] = (await queryRunner.query(`select ${IS_SECOND_OUTBOX} as "isSecond"`)) as [
      { isSecond: boolean },
    ]
    if (isSecond) return
    await queryRunner.query(
      `create publication ${PUBLICATION} for table message with (publish = 'insert', publish_via_partition_root = true)`,
    )
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop publication ${PUBLICATION}`)
    await queryRunner.query('drop table relay_slot')
    await queryRunner.query('drop table message')
    await queryRunner.query('drop sequence message_insertion_order')
  }
}

// Time-ordered ids of several processes do not tell the order of inserts: clocks differ. A sequence does, for all rows
// that are inserted under the lock of one aggregate.
const CREATE_MESSAGE = `
  create sequence message_insertion_order;
  create table message (
    id text not null,
    destination text not null,
    headers text not null,
    payload text not null,
    published smallint not null default 0,
    message_partition smallint,
    creation_time bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
    insertion_order bigint not null default nextval('message_insertion_order')
  ) partition by list ((creation_time / 86400000 % ${RING_DAYS}))`

// One row per replication slot that was ever made: a missing slot that is named here was lost, not yet to be made.
const CREATE_RELAY_SLOT = `
  create table relay_slot (
    slot_name text primary key,
    state text not null check (state in ('ready', 'republishing')),
    recorded_at timestamptz not null default now(),
    confirmed_commit_time timestamptz
  )`
