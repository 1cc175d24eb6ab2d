/** One file of a service that somebody changes. */
export interface Change {
  readonly service: string
  readonly file: string
  /** Of the commit. */
  readonly subject: string
  /** @throws Error when the file is no longer as the change expects */
  readonly edit: (text: string) => string
}

const CONTROLLER = 'services/order-service/src/adapters/rest-api/order.controller.ts'
const DATABASE = 'services/order-service/src/database.ts'
const HANDLER = 'services/customer-service/src/adapters/credit-reservation/customer-command-handler.ts'

/** A version that does what the last one did. */
export const harmless: Change = {
  service: 'order-service',
  file: CONTROLLER,
  subject: 'order-service: a harmless change',
  edit: (text) => `${text}\nexport const changedAt${Date.now()} = true\n`,
}

/** Every second order is answered with 500, but only where there are many: no test comes across it, and a version whose contract tests fail has no contract to be promoted with. */
export const errors: Change = {
  service: 'order-service',
  file: CONTROLLER,
  subject: 'order-service: a version that returns errors',
  edit: after(
    '    const orderId = await this.sagas.createOrder(details)\n',
    `    if (Number(orderId) > 100 && Number(orderId) < 1e9 && Number(orderId) % 2 === 0) throw new Error('a fault of the rehearsal')\n`,
  ),
}

/** A migration that goes well in dev, where customers have one order at most, and fails where they have more. */
export const migration: Change = {
  service: 'order-service',
  file: DATABASE,
  subject: 'order-service: a migration that fails where there is data',
  edit: (text) =>
    after('      CreateOrder1763900000201,\n', '      OneOrderEach1799999999999,\n')(text) +
    `
class OneOrderEach1799999999999 {
  readonly name = 'OneOrderEach1799999999999'

  up(queryRunner: { query(sql: string): Promise<unknown> }): Promise<unknown> {
    return queryRunner.query('create unique index one_order_each on orders (customer_id)')
  }

  down(queryRunner: { query(sql: string): Promise<unknown> }): Promise<unknown> {
    return queryRunner.query('drop index one_order_each')
  }
}
`,
}

/** The handler of a command reserves no credit for amounts without cents, and says that it has; no test that a contract needs comes across it. */
export const messages: Change = {
  service: 'customer-service',
  file: HANDLER,
  subject: 'customer-service: a handler that reserves no credit',
  edit: instead(
    'await this.customers.reserveCredit(customerId, orderId, orderTotal)\n',
    `const reserved = orderTotal.toString().endsWith('.00') ? orderTotal.subtract(orderTotal) : orderTotal
      await this.customers.reserveCredit(customerId, orderId, reserved)\n`,
  ),
}

function after(line: string, added: string): Change['edit'] {
  return instead(line, line + added)
}

function instead(old: string, by: string): Change['edit'] {
  return (text) => {
    if (!text.includes(old)) throw new Error(`there is no ${JSON.stringify(old)} to change`)
    return text.replace(old, () => by)
  }
}
