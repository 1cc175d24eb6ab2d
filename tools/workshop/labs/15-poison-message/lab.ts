import { catches } from '../../src/checks/catches.ts'
import { noDeadLetterWaits } from '../../src/checks/no-dead-letter-waits.ts'
import { passes } from '../../src/checks/passes.ts'
import { type LabDefinition } from '../../src/lab.ts'

const CUSTOMER = 'services/customer-service/src/domain/customer.ts'
const SPEC = 'services/customer-service/src/domain/customer.spec.ts'

const RESERVED = '    this.keep(new CreditReservation(orderId, orderTotal))\n'

export const lab: LabDefinition = {
  title: 'a poison message, its dead letter and its replay',
  checks: [
    passes({
      spec: SPEC,
      hint: 'Read the test of this title in the repository: git show lab-origin:services/customer-service/src/domain/customer.spec.ts',
      hints: {
        'allows an order of exactly the available credit':
          'The reason of the dead letter names the error. Who throws it, in services/customer-service/src/domain, and is it right?',
      },
    }),
    catches({
      spec: SPEC,
      inOriginal: true,
      fault: {
        file: CUSTOMER,
        find: RESERVED,
        replace: `${RESERVED}    if (Money.ZERO.isGreaterThanOrEqual(this.availableCredit())) throw new Error('in debt')\n`,
      },
      says: 'your spec notices the mistake that made the message poison',
      hint: 'Write as a test what Fred did: which order fails, where a cent less does not?',
    }),
    noDeadLetterWaits({
      reason: /is in debt/,
      says: 'the dead letter of this mistake was replayed, and none waits',
      hint: 'When the mistake is mended and the application runs again: hand it over again, in the page or by curl',
    }),
  ],
}
