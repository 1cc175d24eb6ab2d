import { catches } from '../../src/checks/catches.ts'
import { passes } from '../../src/checks/passes.ts'
import { type LabDefinition } from '../../src/lab.ts'

const PERSISTENCE = 'services/customer-service/src/adapters/persistence'
const REPOSITORY = `${PERSISTENCE}/typeorm-customer-repository.ts`
const SPEC = `${PERSISTENCE}/typeorm-customer-repository.integration.spec.ts`

const FIND_FOR_UPDATE = 'async findByIdForUpdate(id: CustomerId, orderId: OrderId): Promise<Customer | undefined> {\n'
const LOCK = "lock: { mode: 'pessimistic_write' }"

export const lab: LabDefinition = {
  title: 'integration tests: one adapter against the real thing',
  checks: [
    passes({
      spec: SPEC,
      hint: 'What the port promises, in services/customer-service/src/domain/customer-repository.ts, is to stay true.',
      hints: {
        'never lets two orders at once take the last credit':
          'findByIdForUpdate: who loads a customer to change it must make all wait who load it to change it, too (docs/adr/0004-aggregates-are-plain-classes.md).',
        'loses no reservation of orders at once that the credit is enough for':
          'Two who have read the same sum both write it with their own order added, and the later one wins: see the first hint.',
        'reserves once for an order whose commands are handled at once':
          'Who has waited for the lock must read the reservation of its order after it has the lock, not before.',
      },
    }),
    catches({
      spec: SPEC,
      inOriginal: true,
      fault: { file: REPOSITORY, find: LOCK, replace: 'lock: undefined' },
      says: 'your spec notices a lock that was dropped: two orders take the same credit',
      hint: 'Let several transactions reserve at once (Promise.allSettled), more than the credit is enough for. How many may succeed?',
      others: [
        {
          fault: { file: REPOSITORY, find: LOCK, replace: "lock: { mode: 'pessimistic_read' }" },
          says: 'your spec notices a lock that is too weak: orders end in a deadlock, and are not refused',
          hint: 'An order that fails is not yet one that is refused. Ask for the reason of each: a CustomerCreditLimitExceededError.',
        },
        {
          fault: {
            file: REPOSITORY,
            find: FIND_FOR_UPDATE,
            replace: `${FIND_FOR_UPDATE}
    const early = await this.reservationsFor(id, orderId)
    return Object.assign(Object.create(this), { reservationsFor: async () => early }).findLocked(id, orderId)
  }

  private async findLocked(id: CustomerId, orderId: OrderId): Promise<Customer | undefined> {
`,
          },
          says: 'your spec notices that the reservation was read before the lock: one order reserves twice',
          hint: 'Let several transactions reserve for the same order at once. How much credit is left?',
        },
      ],
    }),
  ],
}
