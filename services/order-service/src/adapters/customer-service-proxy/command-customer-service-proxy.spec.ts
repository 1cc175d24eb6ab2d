import { Money } from '@ltp/money'
import { CommandCustomerServiceProxy } from './command-customer-service-proxy.js'

const LARGEST_ID = '9223372036854775807'

describe('CommandCustomerServiceProxy', () => {
  const proxy = new CommandCustomerServiceProxy()

  it('asks to reserve credit, ids and amount exact', () => {
    const { channel, type, payload } = proxy.reserveCredit(LARGEST_ID, '7', Money.of('12.30'))

    expect([channel, type]).toEqual(['customerService', 'ReserveCreditCommand'])
    expect(JSON.stringify(payload)).toBe(`{"customerId":${LARGEST_ID},"orderId":7,"orderTotal":{"amount":12.30}}`)
  })

  it('asks to release credit', () => {
    const { channel, type, payload } = proxy.releaseCredit('1', LARGEST_ID)

    expect([channel, type]).toEqual(['customerService', 'ReleaseCreditCommand'])
    expect(JSON.stringify(payload)).toBe(`{"customerId":1,"orderId":${LARGEST_ID}}`)
  })

  it('keeps the order of the commands to one customer', () => {
    expect(proxy.reserveCredit('5', '7', Money.of('1')).partitionId).toBe('5')
    expect(proxy.releaseCredit('5', '7').partitionId).toBe('5')
  })
})
