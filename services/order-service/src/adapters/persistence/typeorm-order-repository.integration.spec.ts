import { Money } from '@ltp/money'
import { describeOrderRepository } from '../../../test/describe-order-repository.js'
import { OrderDatabase } from '../../../test/order-database.js'
import { UnsupportedStateTransitionError } from '../../domain/order-errors.js'
import { Order } from '../../domain/order.js'
import { TypeOrmOrderRepository } from './typeorm-order-repository.js'

let database: OrderDatabase
let orders: TypeOrmOrderRepository

beforeAll(async () => {
  database = await OrderDatabase.create()
  orders = new TypeOrmOrderRepository(database.transactions)
})
afterAll(() => database.drop())

describeOrderRepository('TypeOrmOrderRepository', async () => {
  await database.clear()
  return { orders, transactions: database.transactions }
})

describe('TypeOrmOrderRepository in transactions', () => {
  // Connections that are being made would let the cancellations come one after the other
  const openConnections = () =>
    Promise.all(Array.from({ length: 8 }, () => database.transactions.manager.query('select pg_sleep(0.1)')))
  beforeAll(openConnections)

  it('lets only one of many cancellations at once begin', async () => {
    const order = Order.create({ customerId: '1', orderTotal: Money.of('1.00') })
    order.approve()
    await orders.save(order)
    const cancel = () =>
      database.transactions.run(async () => {
        const loaded = (await orders.findByIdForUpdate(order.id)) as Order
        loaded.beginCancel()
        await orders.save(loaded)
      })

    const results = await Promise.allSettled(Array.from({ length: 8 }, cancel))

    const refusals = results.filter((result) => result.status === 'rejected').map(({ reason }): unknown => reason)
    expect(refusals).toHaveLength(7)
    expect(refusals.every((reason) => reason instanceof UnsupportedStateTransitionError)).toBe(true)
  })
})
