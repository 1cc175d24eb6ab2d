import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nullable: a version of the service that does not know the column yet goes on writing rows beside one that does. */
export class AddServiceVersion1763900000005 implements MigrationInterface {
  readonly name = 'AddServiceVersion1763900000005'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table saga_instance add column service_version text')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table saga_instance drop column service_version')
  }
}
