import { InMemoryOrderRepository } from '../../test/in-memory-order-repository.js'
import { RecordedOrderEvents } from '../../test/recorded-order-events.js'
import { OrderService } from './order-service.js'

describe('OrderService', () => {
  it('does not change an order that is not there, and tells nothing', async () => {
    const events = new RecordedOrderEvents()
    const service = new OrderService(new InMemoryOrderRepository(), events)

    await expect(service.approveOrder('7')).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      name: 'OrderNotFoundError',
      message: 'there is no order 7',
    })
    expect(events.types).toEqual([])
  })
})
