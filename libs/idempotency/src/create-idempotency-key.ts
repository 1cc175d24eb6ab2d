import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Answers to remember. A row is written twice in its transaction, hence the room left in each page. */
export class CreateIdempotencyKey1763900000004 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKey1763900000004'

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table idempotency_key (
        caller text not null,
        key text not null,
        request_hash text not null,
        status int,
        headers json,
        body text,
        creation_time timestamptz not null default clock_timestamp(),
        primary key (caller, key)
      ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02)`)
    await queryRunner.query(`
      create index idempotency_key_creation_time on idempotency_key
        using brin (creation_time) with (pages_per_range = 32, autosummarize = on)`)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table idempotency_key')
  }
}
