import { Money } from '@ltp/money'
import { type Transactions } from '@ltp/transactions'
import { CustomerCreditAlreadyReleasedError } from '../src/domain/customer-errors.js'
import { type CustomerRepository } from '../src/domain/customer-repository.js'
import { Customer } from '../src/domain/customer.js'

const aCustomer = (creditLimit = '15.00') => Customer.create({ name: 'Fred', creditLimit: Money.of(creditLimit) })

/** What every customer repository promises; `make` gives an empty one and its transactions. */
export function describeCustomerRepository(
  name: string,
  make: () => Promise<{ customers: CustomerRepository; transactions: Transactions }>,
): void {
  describe(name, () => {
    let customers: CustomerRepository
    let transactions: Transactions
    beforeEach(async () => {
      ;({ customers, transactions } = await make())
    })

    const changeLocked = (id: string, orderId: string, change: (customer: Customer) => unknown) =>
      transactions.run(async () => {
        const loaded = (await customers.findByIdForUpdate(id, orderId)) as Customer
        change(loaded)
        await customers.save(loaded)
      })

    it('gives a new customer an id and finds it by that id', async () => {
      const customer = aCustomer('15.00')
      await customers.save(customer)

      const found = await customers.findById(customer.id)

      expect(customer.id).toMatch(/^\d+$/)
      expect(found).toMatchObject({ id: customer.id, name: 'Fred', creditLimit: Money.of('15.00') })
    })

    it('finds nothing by an id that nobody has', async () => {
      expect(await customers.findById('9223372036854775807')).toBeUndefined()
      expect(await transactions.run(() => customers.findByIdForUpdate('9223372036854775807', '1'))).toBeUndefined()
    })

    it('keeps reservations and their release', async () => {
      const customer = aCustomer('15.00')
      customer.reserveCredit('1', Money.of('10.00'))
      customer.reserveCredit('9223372036854775807', Money.of('2.50'))
      await customers.save(customer)

      await changeLocked(customer.id, '1', (loaded) => loaded.releaseCredit('1'))

      expect((await customers.findById(customer.id))?.availableCredit()).toEqual(Money.of('12.50'))
    })

    it('does not let a customer be changed that was loaded to be looked at', async () => {
      const customer = aCustomer('15.00')
      await customers.save(customer)

      const found = await customers.findById(customer.id)

      expect(() => found?.reserveCredit('1', Money.of('10.00'))).toThrow(TypeError)
      await expect(customers.save(found as Customer)).rejects.toThrow(TypeError)
    })

    it('remembers that an order was released', async () => {
      const customer = aCustomer('15.00')
      await customers.save(customer)

      await changeLocked(customer.id, '1', (loaded) => loaded.reserveCredit('1', Money.of('10.00')))
      await changeLocked(customer.id, '1', (loaded) => loaded.releaseCredit('1'))

      const late = changeLocked(customer.id, '1', (loaded) => loaded.reserveCredit('1', Money.of('10.00')))
      await expect(late).rejects.toThrow(CustomerCreditAlreadyReleasedError)
      expect((await customers.findById(customer.id))?.availableCredit()).toEqual(Money.of('15.00'))
    })

    it('lists customers by ascending id, page after page', async () => {
      const saved = [aCustomer(), aCustomer(), aCustomer()]
      for (const customer of saved) await customers.save(customer)
      const ids = saved.map(({ id }) => id)

      const first = await customers.findAll({ limit: 2 })
      const second = await customers.findAll({ limit: 2, after: ids[1] })

      expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2))
      expect(second.map(({ id }) => id)).toEqual(ids.slice(2))
    })

    it('lists the newest first, page after page', async () => {
      const saved = [aCustomer(), aCustomer(), aCustomer()]
      for (const customer of saved) await customers.save(customer)
      const [first, second, third] = saved.map(({ id }) => id)

      const page = await customers.findAll({ limit: 2, newestFirst: true })
      const next = await customers.findAll({ limit: 2, newestFirst: true, after: second })

      expect(page.map(({ id }) => id)).toEqual([third, second])
      expect(next[0]?.id).toBe(first)
    })
  })
}
