import { type Fault } from '../fault.ts'

const CUSTOMER = 'services/customer-service/src/domain/customer.ts'
const CREATE_ORDER = 'services/order-service/src/sagas/create-order-saga.ts'

/** Rules of the domain and of sagas. */
export const unitFaults: readonly Fault[] = [
  {
    name: 'credit check off by one cent',
    level: 'unit',
    edits: [
      {
        file: CUSTOMER,
        find: '!this.availableCredit().isGreaterThanOrEqual(orderTotal)',
        replace: "!this.availableCredit().subtract(Money.of('0.01')).isGreaterThanOrEqual(orderTotal)",
      },
    ],
  },
  {
    name: 'an order whose credit was released reserves it again',
    level: 'unit',
    edits: [
      {
        file: CUSTOMER,
        find: 'if (reservation?.isReleased()) throw new CustomerCreditAlreadyReleasedError(this.id, orderId)',
        replace: '',
      },
    ],
  },
  {
    name: 'an order changes from any state to any other',
    level: 'unit',
    edits: [
      {
        file: 'services/order-service/src/domain/order.ts',
        find: 'if (this.state !== from) throw new UnsupportedStateTransitionError(action, this.state)',
        replace: '',
      },
    ],
  },
  {
    name: 'a refused order is not rejected: compensation dropped',
    level: 'unit',
    edits: [{ file: CREATE_ORDER, find: '.withCompensation((data) => this.rejectOrder(data))', replace: '' }],
  },
  {
    name: 'rejections name the wrong reason',
    level: 'unit',
    edits: [
      {
        file: CREATE_ORDER,
        find: "rejectionReason: 'UNKNOWN_CUSTOMER' as const",
        replace: "rejectionReason: 'INSUFFICIENT_CREDIT' as const",
      },
    ],
  },
  {
    name: 'cents are misread: 12.3 is 12.03',
    level: 'unit',
    edits: [{ file: 'libs/money/src/money.ts', find: "fraction.padEnd(2, '0')", replace: "fraction.padStart(2, '0')" }],
  },
  {
    name: 'environment variable renamed',
    level: 'unit',
    edits: [
      { file: 'services/api-gateway/src/config.ts', find: 'CUSTOMER_SERVICE_URL', replace: 'CUSTOMERS_SERVICE_URL' },
    ],
  },
]
