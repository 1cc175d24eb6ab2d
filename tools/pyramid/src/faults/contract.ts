import { type Fault } from '../fault.ts'

const PROXY = 'services/order-service/src/adapters/customer-service-proxy/command-customer-service-proxy'
const COMMANDS = 'services/customer-service/src/adapters/credit-reservation'
const CUSTOMER_API = 'services/customer-service/src/adapters/rest-api/customer-api.ts'

/** One side changes what both have agreed on, with all its own specs. */
export const contractFaults: readonly Fault[] = [
  {
    name: "field of a command renamed in its sender, and in the sender's specs",
    level: 'contract',
    edits: [
      {
        file: `${PROXY}.ts`,
        find: 'orderId: exactNumber(orderId), orderTotal }',
        replace: 'orderId: exactNumber(orderId), total: orderTotal }',
      },
      { file: `${PROXY}.spec.ts`, find: '"orderTotal":', replace: '"total":' },
      {
        file: 'services/order-service/src/sagas/create-order-saga.spec.ts',
        find: 'orderTotal: details.orderTotal',
        replace: 'total: details.orderTotal',
      },
    ],
  },
  {
    name: "reply renamed in the participant, and in the participant's specs",
    level: 'contract',
    edits: ['customer-command-handler.ts', 'messages.ts', 'customer-command-dispatcher.spec.ts'].map((file) => ({
      file: `${COMMANDS}/${file}`,
      find: "'CustomerCreditReserved'",
      replace: "'CreditReserved'",
    })),
  },
  {
    name: "wrong channel name in the sender, and in the sender's specs",
    level: 'contract',
    edits: [`${PROXY}.ts`, `${PROXY}.spec.ts`, 'services/order-service/src/sagas/*.spec.ts'].map((file) => ({
      file,
      find: "'customerService'",
      replace: "'customer-service'",
    })),
  },
  {
    name: "error code renamed in the service, and in the service's specs",
    level: 'contract',
    edits: ['domain/customer-errors*.ts', 'adapters/rest-api/customer.controller.integration.spec.ts'].map((file) => ({
      file: `services/customer-service/src/${file}`,
      find: 'CUSTOMER_NOT_FOUND',
      replace: 'NO_SUCH_CUSTOMER',
    })),
  },
  {
    name: 'field of an answer renamed in the service',
    level: 'contract',
    edits: [
      {
        file: CUSTOMER_API,
        find: 'customerId: exactId, name: z.string(), creditLimit',
        replace: 'customerId: exactId, fullName: z.string(), creditLimit',
      },
      { file: CUSTOMER_API, find: 'readonly name: string', replace: 'readonly fullName: string' },
      {
        file: CUSTOMER_API,
        find: 'customerId: exactNumber(id), name, creditLimit',
        replace: 'customerId: exactNumber(id), fullName: name, creditLimit',
      },
    ],
  },
  {
    name: "status of a refusal changed in the service, and in the service's specs",
    level: 'contract',
    edits: [
      {
        file: 'services/order-service/src/adapters/rest-api/order-problems.ts',
        find: 'problem(409, error)',
        replace: 'problem(422, error)',
      },
      { file: 'services/order-service/src/adapters/rest-api/*.integration.spec.ts', find: '[409,', replace: '[422,' },
    ],
  },
]
