import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The first nine columns are Eventuate Tram's. The key begins with the id, which is time-ordered, so that it serves
 * the operator's list too.
 */
export class CreateSagaInstance1763900000003 implements MigrationInterface {
  readonly name = 'CreateSagaInstance1763900000003'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saga_instance (
        saga_type text not null,
        saga_id text not null,
        state_name text not null,
        last_request_id text,
        end_state boolean not null,
        compensating boolean not null,
        failed boolean not null,
        saga_data_type text not null,
        saga_data_json text not null,
        failure_reason text,
        next_deadline timestamptz,
        resend_count integer not null default 0,
        created_at timestamptz not null default now(),
        step_started_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (saga_id, saga_type)
      )`)
    await runner.query(`
      create index saga_instance_waiting on saga_instance (saga_type, next_deadline) where next_deadline is not null`)
    await runner.query(`create index saga_instance_failed on saga_instance (saga_id) where failed`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saga_instance')
  }
}
