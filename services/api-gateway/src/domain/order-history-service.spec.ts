import { Money } from '@ltp/money'
import { type Caller, type Identity } from './caller.js'
import { type Customer, CustomerServiceProxy } from './customer-service-proxy.js'
import { type Feature, Features } from './features.js'
import { ServiceUnavailableError } from './gateway-error.js'
import { OrderHistoryService } from './order-history-service.js'
import { type Order, type OrderPage, OrderServiceProxy } from './order-service-proxy.js'

const ada: Customer = { customerId: '7', name: 'Ada', creditLimit: Money.of('15.00') }
const anOrder = (orderId: string): Order => ({ orderId, orderState: 'APPROVED', rejectionReason: null })
const caller: Caller = { headers: { authorization: 'Bearer token' }, identity: { subject: 'bob', roles: [] } }
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

class ReleasedTo extends Features {
  constructor(private readonly subject?: string) {
    super()
  }

  async isReleased(feature: Feature, { subject }: Identity) {
    return feature === 'available-credit-in-order-history' && subject === this.subject
  }
}

const toNobody = new ReleasedTo()
const adaIsThere = new Customers(async () => ada)
const pages = (...orderIds: string[]) =>
  new Orders(async (after = '0') => ({
    orders: [anOrder(orderIds[Number(after)]!)],
    next: Number(after) + 1 < orderIds.length ? String(Number(after) + 1) : undefined,
  }))

describe('OrderHistoryService', () => {
  it('composes the customer and its orders', async () => {
    const histories = new OrderHistoryService(adaIsThere, pages('1'), toNobody)

    expect(await histories.findOrderHistory('7', caller)).toEqual({ ...ada, orders: [anOrder('1')], next: undefined })
  })

  it.each([
    ['shows', 'bob', Money.of('2.66')],
    ['keeps back', 'carl', undefined],
  ])('%s what the customer may still spend when that is released to %s', async (_does, subject, availableCredit) => {
    const customers = new Customers(async () => ({ ...ada, availableCredit: Money.of('2.66') }))
    const histories = new OrderHistoryService(customers, pages('1'), new ReleasedTo(subject))

    expect((await histories.findOrderHistory('7', caller)).availableCredit).toEqual(availableCredit)
  })

  it('reads the orders page by page until there are no more', async () => {
    const orders = pages('1', '2', '3')

    const history = await new OrderHistoryService(adaIsThere, orders, toNobody).findOrderHistory('7', caller)

    expect(history.orders).toEqual(['1', '2', '3'].map(anOrder))
    expect(orders.askedAfter).toEqual([undefined, '1', '2'])
  })

  it('stops after the greatest number of pages and says where the orders go on', async () => {
    const histories = new OrderHistoryService(adaIsThere, pages('1', '2', '3'), toNobody, 2)

    const history = await histories.findOrderHistory('7', caller)

    expect(history.orders).toEqual(['1', '2'].map(anOrder))
    expect(history.next).toBe('2')
  })

  it('asks both services at the same time', () => {
    const customers = new Customers(() => never)
    const orders = new Orders(() => never)

    void new OrderHistoryService(customers, orders, toNobody).findOrderHistory('7', caller)

    expect([customers.askedBy, orders.askedBy]).toEqual([[caller], [caller]])
  })

  it("tells the customer's failure without waiting for the orders", async () => {
    const histories = new OrderHistoryService(
      new Customers(() => Promise.reject(down('customer-service'))),
      new Orders(() => never),
      toNobody,
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
      toNobody,
    )

    await expect(histories.findOrderHistory('7', caller)).rejects.toThrow('customer-service is not available')
  })

  it('fails when the orders cannot be had, rather than to show none', async () => {
    const orders = new Orders(() => Promise.reject(down('order-service')))
    const histories = new OrderHistoryService(adaIsThere, orders, toNobody)

    await expect(histories.findOrderHistory('7', caller)).rejects.toThrow('order-service is not available')
  })
})
