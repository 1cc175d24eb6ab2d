import { Money } from '@ltp/money'
import { type Transactions } from '@ltp/transactions'
import { type OrderRepository } from '../src/domain/order-repository.js'
import { Order } from '../src/domain/order.js'

const anOrderOf = (customerId: string) => Order.create({ customerId, orderTotal: Money.of('12.34') })

/** What every order repository promises; `make` gives an empty one and its transactions. */
export function describeOrderRepository(
  name: string,
  make: () => Promise<{ orders: OrderRepository; transactions: Transactions }>,
): void {
  describe(name, () => {
    let orders: OrderRepository
    let transactions: Transactions
    beforeEach(async () => {
      ;({ orders, transactions } = await make())
    })

    it('gives a new order an id and finds it by that id', async () => {
      const order = anOrderOf('9223372036854775807')
      await orders.save(order)

      const found = await orders.findById(order.id)

      expect(order.id).toMatch(/^\d+$/)
      expect(found).toEqual(order)
      expect(found?.details).toEqual({ customerId: '9223372036854775807', orderTotal: Money.of('12.34') })
      expect(found?.orderState).toBe('PENDING')
    })

    it('finds nothing by an id that no order has', async () => {
      expect(await orders.findById('9223372036854775807')).toBeUndefined()
      expect(await transactions.run(() => orders.findByIdForUpdate('9223372036854775807'))).toBeUndefined()
    })

    it('keeps the state and the reason', async () => {
      const order = anOrderOf('1')
      await orders.save(order)

      await transactions.run(async () => {
        const loaded = (await orders.findByIdForUpdate(order.id)) as Order
        loaded.reject('INSUFFICIENT_CREDIT')
        await orders.save(loaded)
      })

      const found = await orders.findById(order.id)
      expect(found?.orderState).toBe('REJECTED')
      expect(found?.rejectionReason).toBe('INSUFFICIENT_CREDIT')
    })

    it('lists orders by ascending id, page after page', async () => {
      const ids = await save(anOrderOf('1'), anOrderOf('2'), anOrderOf('1'))

      expect(idsOf(await orders.findAll({ limit: 2 }))).toEqual(ids.slice(0, 2))
      expect(idsOf(await orders.findAll({ limit: 2, after: ids[1] }))).toEqual(ids.slice(2))
    })

    it('lists the newest first, page after page', async () => {
      const [first, second, third] = await save(anOrderOf('1'), anOrderOf('2'), anOrderOf('1'))

      expect(idsOf(await orders.findAll({ limit: 2, newestFirst: true }))).toEqual([third, second])
      expect(idsOf(await orders.findAll({ limit: 2, newestFirst: true, after: second }))[0]).toBe(first)
      expect(idsOf(await orders.findAll({ limit: 2, newestFirst: true }, '1'))).toEqual([third, first])
    })

    it('lists the orders of one customer only', async () => {
      const ids = await save(anOrderOf('1'), anOrderOf('2'), anOrderOf('1'))

      expect(idsOf(await orders.findAll({ limit: 10 }, '1'))).toEqual([ids[0], ids[2]])
    })

    const idsOf = (found: Order[]) => found.map(({ id }) => id)

    async function save(...saved: Order[]): Promise<string[]> {
      for (const order of saved) await orders.save(order)
      return idsOf(saved)
    }
  })
}
