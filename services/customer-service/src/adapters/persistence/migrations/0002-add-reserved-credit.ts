import { type MigrationInterface, type QueryRunner } from 'typeorm'

/** The sum of a customer's reservations, which nobody has to read and add up then. */
export class AddReservedCredit1763900000102 implements MigrationInterface {
  readonly name = 'AddReservedCredit1763900000102'

  async up(queryRunner: QueryRunner): Promise<void> {
    // also locks the table, so that nobody reserves between the counting and the commit
    await queryRunner.query('alter table customer add reserved_credit numeric(19, 2) not null default 0')
    await queryRunner.query(`
      update customer set reserved_credit = reserved.credit
      from (select customer_id, sum(amount) as credit from credit_reservation group by customer_id) as reserved
      where id = reserved.customer_id`)
    await queryRunner.query(`
      alter table customer add constraint reserved_credit_within_limit
      check (reserved_credit between 0 and credit_limit)`)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table customer drop reserved_credit')
  }
}
