import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nullable, as {@link AddServiceVersion1763900000005} is. */
export class AddTraceparent1763900000006 implements MigrationInterface {
  readonly name = 'AddTraceparent1763900000006'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table saga_instance add column traceparent text')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table saga_instance drop column traceparent')
  }
}
