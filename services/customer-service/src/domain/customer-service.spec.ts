import { Money } from '@ltp/money'
import { InMemoryTransactions } from '@ltp/testing'
import { InMemoryCustomerRepository } from '../../test/in-memory-customer-repository.js'
import {
  CustomerCreditAlreadyReleasedError,
  CustomerCreditLimitExceededError,
  CustomerNotFoundError,
} from './customer-errors.js'
import { CustomerEventPublisher } from './customer-event-publisher.js'
import { type CustomerEvent } from './customer-events.js'
import { CustomerService } from './customer-service.js'

const NOBODY = '9223372036854775807'

class RecordedEvents extends CustomerEventPublisher {
  readonly all: [customerId: string, event: CustomerEvent][] = []

  async publish(customerId: string, event: CustomerEvent): Promise<void> {
    this.all.push([customerId, event])
  }
}

describe('CustomerService', () => {
  let events: RecordedEvents
  let service: CustomerService
  beforeEach(() => {
    events = new RecordedEvents()
    service = new CustomerService(new InMemoryTransactions(), new InMemoryCustomerRepository(), events)
  })

  const aCustomerWithLimit = async (creditLimit: string) =>
    (await service.createCustomer('Fred', Money.of(creditLimit))).id
  const availableCreditOf = async (id: string) => (await service.findCustomer(id)).availableCredit().toString()
  const lastEvent = () => events.all.at(-1)
  const typesOfEvents = () => events.all.map(([, { type }]) => type)

  it('creates a customer and tells so', async () => {
    const id = await aCustomerWithLimit('15.00')

    expect(await service.findCustomer(id)).toMatchObject({ name: 'Fred', creditLimit: Money.of('15.00') })
    expect(events.all).toEqual([[id, { type: 'CustomerCreated', name: 'Fred', creditLimit: Money.of('15.00') }]])
  })

  it('does not find a customer that is not there', async () => {
    await expect(service.findCustomer(NOBODY)).rejects.toThrow(CustomerNotFoundError)
  })

  it('lists customers, page by page', async () => {
    const ids = [await aCustomerWithLimit('1.00'), await aCustomerWithLimit('2.00'), await aCustomerWithLimit('3.00')]

    const page = await service.findCustomers({ limit: 1, after: ids[0] })

    expect(page.map(({ id }) => id)).toEqual([ids[1]])
  })

  it('reserves credit, keeps the reservation and tells so', async () => {
    const id = await aCustomerWithLimit('15.00')

    await service.reserveCredit(id, '7', Money.of('12.34'))

    expect(await availableCreditOf(id)).toBe('2.66')
    expect(lastEvent()).toEqual([id, { type: 'CustomerCreditReserved', orderId: '7', orderTotal: Money.of('12.34') }])
  })

  it('tells of a reservation once, however often it is asked for', async () => {
    const id = await aCustomerWithLimit('15.00')

    await service.reserveCredit(id, '7', Money.of('12.34'))
    await service.reserveCredit(id, '7', Money.of('12.34'))

    expect(typesOfEvents()).toEqual(['CustomerCreated', 'CustomerCreditReserved'])
  })

  it('refuses more than the available credit, changes nothing and tells so', async () => {
    const id = await aCustomerWithLimit('15.00')

    await expect(service.reserveCredit(id, '7', Money.of('15.01'))).rejects.toThrow(CustomerCreditLimitExceededError)

    expect(await availableCreditOf(id)).toBe('15.00')
    expect(lastEvent()?.[1].type).toBe('CustomerCreditReservationFailed')
  })

  it('cannot reserve or release credit of a customer that is not there', async () => {
    await expect(service.reserveCredit(NOBODY, '7', Money.of('1.00'))).rejects.toThrow(CustomerNotFoundError)
    await expect(service.releaseCredit(NOBODY, '7')).rejects.toThrow(CustomerNotFoundError)
  })

  it('releases credit and tells so', async () => {
    const id = await aCustomerWithLimit('15.00')
    await service.reserveCredit(id, '7', Money.of('12.34'))

    await service.releaseCredit(id, '7')

    expect(await availableCreditOf(id)).toBe('15.00')
    expect(lastEvent()).toEqual([id, { type: 'CustomerCreditReleased', orderId: '7' }])
  })

  it('does not tell of a release that gave nothing back', async () => {
    const id = await aCustomerWithLimit('15.00')

    await service.releaseCredit(id, '7')
    await service.reserveCredit(id, '8', Money.of('1.00'))
    await service.releaseCredit(id, '8')
    await service.releaseCredit(id, '8')

    expect(typesOfEvents()).toEqual(['CustomerCreated', 'CustomerCreditReserved', 'CustomerCreditReleased'])
  })

  it('remembers a release, also one that came first, and tells of no reservation after it', async () => {
    const id = await aCustomerWithLimit('15.00')
    await service.releaseCredit(id, '7')

    await expect(service.reserveCredit(id, '7', Money.of('1.00'))).rejects.toThrow(CustomerCreditAlreadyReleasedError)

    expect(await availableCreditOf(id)).toBe('15.00')
    expect(typesOfEvents()).toEqual(['CustomerCreated'])
  })
})
