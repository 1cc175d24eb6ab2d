import { catches } from '../../src/checks/catches.ts'
import { passes } from '../../src/checks/passes.ts'
import { type LabDefinition } from '../../src/lab.ts'

const SAGA = 'services/order-service/src/sagas/create-order-saga.ts'
const SPEC = 'services/order-service/src/sagas/create-order-saga.spec.ts'

const REJECTS =
  "withCompensation() of 'create order' is orders.rejectOrder(), with the reason that onReply() of 'reserve credit' has put into the saga's data."

export const lab: LabDefinition = {
  title: 'saga: a step with compensation',
  checks: [
    passes({
      spec: SPEC,
      hint: 'docs/workshop/06-saga.md begins with this one.',
      hints: {
        'rejects the order on CustomerCreditLimitExceeded, for INSUFFICIENT_CREDIT': REJECTS,
        'rejects the order on CustomerNotFound, for UNKNOWN_CUSTOMER': REJECTS,
        'takes the reservation back on its way back from a later step':
          "'reserve credit' has a compensation of its own, a command: what does CustomerServiceProxy offer?",
        'names its steps, for operators and metrics': 'The steps are: create order, reserve credit, approve order.',
        'does not guess a reason when a refusal is unknown: the reply is handled again, and ends as a dead letter':
          'A compensation that does not know the reason throws an Error that says: no reply said why.',
      },
    }),
    catches({
      spec: SPEC,
      inOriginal: true,
      fault: { file: SAGA, find: '.withCompensation((data) => this.rejectOrder(data))', replace: '' },
      says: 'your spec notices that a refused order is not rejected',
      hint: 'Play the refusal: onReply(withFailure(...)), expectCompensated(), and look at the order.',
      others: [
        {
          fault: {
            file: SAGA,
            find: "rejectionReason: 'UNKNOWN_CUSTOMER' as const",
            replace: "rejectionReason: 'INSUFFICIENT_CREDIT' as const",
          },
          says: 'your spec notices that an unknown customer is told to have too little credit',
          hint: 'There are two refusals, CustomerCreditLimitExceeded and CustomerNotFound, and each has a reason of its own.',
        },
        {
          fault: {
            file: SAGA,
            find: '.withCompensation((data) => this.customers.releaseCredit(data.customerId, orderIdOf(data)))',
            replace: '',
          },
          says: 'your spec notices that reserved credit is not given back',
          hint: 'No step behind it is refused yet, so ask for the command: saga.definition.pendingCommand(data, { step: 1, compensating: true }).',
        },
        {
          fault: {
            file: SAGA,
            find: 'if (!data.rejectionReason) throw',
            replace: "data = { rejectionReason: 'INSUFFICIENT_CREDIT', ...data }\n    if (!data.rejectionReason) throw",
          },
          says: 'your spec notices that a reason is guessed',
          hint: 'Play a refusal that the saga does not know. expect(scenario).rejects: the reply is not taken, and comes again.',
        },
      ],
    }),
  ],
}
