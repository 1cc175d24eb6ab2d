/** What both sides answer: GET /customers/{id} of a customer. */
export const ANSWER = {
  customerId: 4711,
  name: 'Fred',
  creditLimit: { amount: 15 },
  availableCredit: { amount: 2.66 },
} as const
