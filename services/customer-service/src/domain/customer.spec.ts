import { Money } from '@ltp/money'
import { CustomerCreditAlreadyReleasedError, CustomerCreditLimitExceededError } from './customer-errors.js'
import { Customer } from './customer.js'

const aCustomerWithLimit = (creditLimit: string) =>
  Customer.create({ name: 'Fred', creditLimit: Money.of(creditLimit) })

describe('Customer', () => {
  it('has its whole credit limit available at first', () => {
    expect(aCustomerWithLimit('15.00').availableCredit()).toEqual(Money.of('15.00'))
  })

  it('reserves credit for an order within the available credit', () => {
    const customer = aCustomerWithLimit('15.00')

    expect(customer.reserveCredit('1', Money.of('12.34'))).toBe(true)
    expect(customer.availableCredit()).toEqual(Money.of('2.66'))
  })

  it('allows an order of exactly the available credit', () => {
    const customer = aCustomerWithLimit('15.00')

    customer.reserveCredit('1', Money.of('15.00'))

    expect(customer.availableCredit()).toEqual(Money.ZERO)
  })

  it('refuses an order that exceeds the available credit by a cent, and changes nothing', () => {
    const customer = aCustomerWithLimit('15.00')
    customer.reserveCredit('1', Money.of('10.00'))

    expect(() => customer.reserveCredit('2', Money.of('5.01'))).toThrow(CustomerCreditLimitExceededError)
    expect(customer.availableCredit()).toEqual(Money.of('5.00'))
  })

  it('takes the same order again as the same reservation', () => {
    const customer = aCustomerWithLimit('15.00')
    customer.reserveCredit('1', Money.of('10.00'))

    expect(customer.reserveCredit('1', Money.of('10.00'))).toBe(false)
    expect(customer.availableCredit()).toEqual(Money.of('5.00'))
  })

  it('gets the credit of a released order back, and of no other', () => {
    const customer = aCustomerWithLimit('15.00')
    customer.reserveCredit('1', Money.of('10.00'))
    customer.reserveCredit('2', Money.of('3.00'))

    expect(customer.releaseCredit('1')).toBe(true)
    expect(customer.availableCredit()).toEqual(Money.of('12.00'))
  })

  it('takes a second release of an order for no error', () => {
    const customer = aCustomerWithLimit('15.00')
    customer.reserveCredit('1', Money.of('10.00'))
    customer.releaseCredit('1')

    expect(customer.releaseCredit('1')).toBe(false)
    expect(customer.availableCredit()).toEqual(Money.of('15.00'))
  })

  it('reserves nothing any more for an order that was released', () => {
    const customer = aCustomerWithLimit('15.00')
    customer.reserveCredit('1', Money.of('10.00'))
    customer.releaseCredit('1')

    expect(() => customer.reserveCredit('1', Money.of('10.00'))).toThrow(CustomerCreditAlreadyReleasedError)
    expect(customer.availableCredit()).toEqual(Money.of('15.00'))
  })

  it('reserves nothing for an order whose release came first', () => {
    const customer = aCustomerWithLimit('15.00')
    expect(customer.releaseCredit('1')).toBe(false)

    expect(() => customer.reserveCredit('1', Money.of('10.00'))).toThrow(CustomerCreditAlreadyReleasedError)
    expect(customer.availableCredit()).toEqual(Money.of('15.00'))
  })
})
