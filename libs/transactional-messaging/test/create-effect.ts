import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Where the service of the specs writes down what it has handled. */
export class CreateEffect1763900000900 implements MigrationInterface {
  readonly name = 'CreateEffect1763900000900'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table effect (place bigint generated always as identity, payload text not null)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table effect')
  }
}
