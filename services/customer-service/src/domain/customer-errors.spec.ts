import {
  CustomerCreditAlreadyReleasedError,
  CustomerCreditLimitExceededError,
  CustomerNotFoundError,
} from './customer-errors.js'

/** Clients read code and message, operators the name. */
describe('a refusal', () => {
  it.each([
    [new CustomerNotFoundError('5'), 'CustomerNotFoundError', 'CUSTOMER_NOT_FOUND', 'there is no customer 5'],
    [
      new CustomerCreditLimitExceededError('5'),
      'CustomerCreditLimitExceededError',
      'CUSTOMER_CREDIT_LIMIT_EXCEEDED',
      'the order exceeds the available credit of customer 5',
    ],
    [
      new CustomerCreditAlreadyReleasedError('5', '7'),
      'CustomerCreditAlreadyReleasedError',
      'CUSTOMER_CREDIT_ALREADY_RELEASED',
      'the credit of customer 5 for order 7 was released before',
    ],
  ])('says what it is: %s', (error, name, code, message) => {
    expect(error).toMatchObject({ name, code, message })
  })
})
