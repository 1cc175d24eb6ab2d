import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The inbox. Columns are Eventuate Tram's, without its length limits.
 *
 * The key must hold over all days, so the table is not partitioned by time; see {@link cleanUpInbox}, which finds old rows by
 * the BRIN index: it costs an insert next to nothing, and rows of one time stay together. Rows are inserted and deleted,
 * never updated; frequent vacuums give their room to the next ones.
 */
export class CreateReceivedMessages1763900000002 implements MigrationInterface {
  readonly name = 'CreateReceivedMessages1763900000002'

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table received_messages (
        consumer_id text not null,
        message_id text not null,
        creation_time bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
        primary key (consumer_id, message_id)
      ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05)`)
    await queryRunner.query(`
      create index received_messages_creation_time on received_messages
        using brin (creation_time) with (pages_per_range = 32, autosummarize = on)`)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table received_messages')
  }
}
