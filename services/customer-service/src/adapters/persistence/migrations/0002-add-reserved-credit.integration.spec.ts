import { CustomerDatabase } from '../../../../test/customer-database.js'
import { AddReservedCredit1763900000102 } from './0002-add-reserved-credit.js'

let database: CustomerDatabase
beforeEach(async () => {
  database = await CustomerDatabase.create()
})
afterEach(() => database.drop())

describe('AddReservedCredit', () => {
  const migration = new AddReservedCredit1763900000102()

  it('counts what existing customers have reserved', async () => {
    await database.migrateBy((queryRunner) => migration.down(queryRunner))
    await database.query(`insert into customer (id, name, credit_limit) values (1, 'Fred', 15), (2, 'Ann', 15)`)
    await database.query('insert into credit_reservation values (1, 7, 10.10), (1, 8, 2.05), (1, 9, 0)')

    await database.migrateBy((queryRunner) => migration.up(queryRunner))

    expect(await database.query('select id, reserved_credit from customer order by id')).toEqual([
      { id: '1', reserved_credit: '12.15' },
      { id: '2', reserved_credit: '0.00' },
    ])
  })

  it('lets nothing be written that reserves more than the limit, or less than nothing', async () => {
    await database.query(`insert into customer (id, name, credit_limit) values (3, 'Eve', 15)`)

    const reserve = (amount: string) => database.query(`update customer set reserved_credit = ${amount} where id = 3`)

    await reserve('15.00')
    await expect(reserve('15.01')).rejects.toThrow(/reserved_credit_within_limit/)
    await expect(reserve('-0.01')).rejects.toThrow(/reserved_credit_within_limit/)
  })
})
