import { Money } from '@ltp/money'
import { type Caller } from './caller.js'
import { type Customer, CustomerServiceProxy } from './customer-service-proxy.js'
import { ServiceUnavailableError } from './gateway-error.js'
import { OrderHistoryService } from './order-history-service.js'
import { type Order, type OrderPage, OrderServiceProxy } from './order-service-proxy.js'

const ada: Customer = { customerId: '7', name: 'Ada', creditLimit: Money.of('15.00') }
const anOrder = (orderId: string): Order => ({ orderId, orderState: 'APPROVED', rejectionReason: null })
const caller: Caller = { headers: { authorization: 'Bearer token' } }
const down = (service: string) => new ServiceUnavailableError(service, 1)
const never = new Promise<never>(() => undefined)

class Customers extends CustomerServiceProxy {
  readonly askedBy: Caller[] = []

  constructor(private readonly answer: () => Promise<Customer>) {
    super()
  }

  findCustomer(_customerId: string, caller: Caller) {
    this.askedBy.push(caller)
    return this.answer()
  }
}

class Orders extends OrderServiceProxy {
  readonly askedBy: Caller[] = []
  readonly askedAfter: (string | undefined)[] = []

  constructor(private readonly answer: (after?: string) => Promise<OrderPage>) {
    super()
  }

  findOrdersOfCustomer(_customerId: string, caller: Caller, after?: string) {
    this.askedBy.push(caller)
    this.askedAfter.push(after)
    return this.answer(after)
  }
}

const adaIsThere = new Customers(async () => ada)
const pages = (...orderIds: string[]) =>
  new Orders(async (after = '0') => ({
    orders: [anOrder(orderIds[Number(after)]!)],
    next: Number(after) + 1 < orderIds.length ? String(Number(after) + 1) : undefined,
  }))

describe('OrderHistoryService', () => {
  it('composes the customer and its orders', async () => {
    const histories = new OrderHistoryService(adaIsThere, pages('1'))

    expect(await histories.findOrderHistory('7', caller)).toEqual({ ...ada, orders: [anOrder('1')], next: undefined })
  })

  it('reads the orders page by page until there are no more', async () => {
    const orders = pages('1', '2', '3')

    const history = await new OrderHistoryService(adaIsThere, orders).findOrderHistory('7', caller)

    expect(history.orders).toEqual(['1', '2', '3'].map(anOrder))
    expect(orders.askedAfter).toEqual([undefined, '1', '2'])
  })

  it('stops after the greatest number of pages and says where the orders go on', async () => {
    const history = await new OrderHistoryService(adaIsThere, pages('1', '2', '3'), 2).findOrderHistory('7', caller)

    expect(history.orders).toEqual(['1', '2'].map(anOrder))
    expect(history.next).toBe('2')
  })

  it('asks both services at the same time', () => {
    const customers = new Customers(() => never)
    const orders = new Orders(() => never)

    void new OrderHistoryService(customers, orders).findOrderHistory('7', caller)

    expect([customers.askedBy, orders.askedBy]).toEqual([[caller], [caller]])
  })

  it("tells the customer's failure without waiting for the orders", async () => {
    const histories = new OrderHistoryService(
      new Customers(() => Promise.reject(down('customer-service'))),
      new Orders(() => never),
    )

    await expect(histories.findOrderHistory('7', caller)).rejects.toThrow('customer-service is not available')
  })

  it("tells the customer's failure when the orders failed sooner", async () => {
    const histories = new OrderHistoryService(
      new Customers(async () => {
        await new Promise((later) => setTimeout(later, 5))
        throw down('customer-service')
      }),
      new Orders(() => Promise.reject(down('order-service'))),
    )

    await expect(histories.findOrderHistory('7', caller)).rejects.toThrow('customer-service is not available')
  })

  it('fails when the orders cannot be had, rather than to show none', async () => {
    const histories = new OrderHistoryService(adaIsThere, new Orders(() => Promise.reject(down('order-service'))))

    await expect(histories.findOrderHistory('7', caller)).rejects.toThrow('order-service is not available')
  })
})
