import { Money } from '@ltp/money'
import { CustomerDatabase } from '../../../test/customer-database.js'
import { describeCustomerRepository } from '../../../test/describe-customer-repository.js'
import { CustomerCreditLimitExceededError } from '../../domain/customer-errors.js'
import { Customer } from '../../domain/customer.js'
import { TypeOrmCustomerRepository } from './typeorm-customer-repository.js'

let database: CustomerDatabase
let customers: TypeOrmCustomerRepository

beforeAll(async () => {
  database = await CustomerDatabase.create()
  customers = new TypeOrmCustomerRepository(database.transactions)
})
afterAll(() => database.drop())

describeCustomerRepository('TypeOrmCustomerRepository', async () => {
  await database.clear()
  return { customers, transactions: database.transactions }
})

describe('TypeOrmCustomerRepository in transactions', () => {
  const aSavedCustomer = async (creditLimit: string) => {
    const customer = Customer.create({ name: 'Fred', creditLimit: Money.of(creditLimit) })
    await customers.save(customer)
    return customer.id
  }
  // Connections that are being made would let the orders come one after the other
  const openConnections = () =>
    Promise.all(Array.from({ length: 8 }, () => database.transactions.manager.query('select pg_sleep(0.1)')))
  beforeAll(openConnections)
  const reserve = (id: string, orderId: string, amount: string) =>
    database.transactions.run(async () => {
      const customer = (await customers.findByIdForUpdate(id, orderId)) as Customer
      customer.reserveCredit(orderId, Money.of(amount))
      await customers.save(customer)
    })

  it('never lets two orders at once take the last credit', async () => {
    const id = await aSavedCustomer('10.00')

    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => reserve(id, String(index + 1), '6.00')),
    )

    const refusals = results.filter((result) => result.status === 'rejected').map(({ reason }): unknown => reason)
    expect(refusals).toHaveLength(7)
    expect(refusals.every((reason) => reason instanceof CustomerCreditLimitExceededError)).toBe(true)
    expect((await customers.findById(id))?.availableCredit()).toEqual(Money.of('4.00'))
  })

  it('loses no reservation of orders at once that the credit is enough for', async () => {
    const id = await aSavedCustomer('10.00')

    await Promise.all(Array.from({ length: 8 }, (_, index) => reserve(id, String(index + 1), '1.00')))

    expect((await customers.findById(id))?.availableCredit()).toEqual(Money.of('2.00'))
  })

  it('reserves once for an order whose commands are handled at once', async () => {
    const id = await aSavedCustomer('10.00')

    await Promise.all(Array.from({ length: 8 }, () => reserve(id, '1', '1.00')))

    expect((await customers.findById(id))?.availableCredit()).toEqual(Money.of('9.00'))
  })

  it('forgets what a rolled back transaction saved', async () => {
    const id = await aSavedCustomer('10.00')

    const rolledBack = database.transactions.run(async () => {
      await reserve(id, '1', '6.00')
      throw new Error('refused')
    })

    await expect(rolledBack).rejects.toThrow('refused')
    expect((await customers.findById(id))?.availableCredit()).toEqual(Money.of('10.00'))
  })
})

describe('TypeOrmCustomerRepository with a customer of 5,000 reservations', () => {
  let id: string
  beforeEach(async () => {
    await database.clear()
    const [customer] = await database.query<{ id: string }>(
      `insert into customer (name, credit_limit, reserved_credit) values ('Fred', 6000, 5000) returning id`,
    )
    id = customer?.id ?? ''
    await database.query(`insert into credit_reservation select ${id}, n, 1.00 from generate_series(1, 5000) n`)
  })
  const loadLocked = (orderId: string) =>
    database.transactions.run(async () => (await customers.findByIdForUpdate(id, orderId)) as Customer)

  it('reads none of them to show the available credit', async () => {
    expect(await database.rowsReadBy(() => customers.findById(id))).toBe(1)
    expect((await customers.findById(id))?.availableCredit()).toEqual(Money.of('1000.00'))
  })

  it('reads none of them to list customers', async () => {
    expect(await database.rowsReadBy(() => customers.findAll({ limit: 1 }))).toBe(1)
  })

  it('reads only that of the order to change it', async () => {
    expect(await database.rowsReadBy(() => loadLocked('5000'))).toBe(2)
    expect(await database.rowsReadBy(() => loadLocked('5001'))).toBe(1)
    expect((await loadLocked('5000')).reserveCredit('5000', Money.of('1.00'))).toBe(false)
  })

  it('writes only that of the order, and the sum of all', async () => {
    const customer = await loadLocked('5001')
    customer.reserveCredit('5001', Money.of('2.50'))
    await customers.save(customer)

    const written = await database.query<{ sum: string; reserved: string; last: number }>(
      `select sum(amount), min(reserved_credit) reserved, count(*) filter (where credit_reservation.xmin = customer.xmin)::int last
       from customer join credit_reservation on customer_id = id where id = ${id}`,
    )
    expect(written).toEqual([{ sum: '5002.50', reserved: '5002.50', last: 1 }])
  })
})
