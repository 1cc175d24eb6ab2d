import { passes } from '../../src/checks/passes.ts'
import { type LabDefinition } from '../../src/lab.ts'

export const lab: LabDefinition = {
  title: 'outbox and relay: pull the plug between database and broker',
  checks: [
    passes({
      spec: 'services/customer-service/test/outbox-atomicity.integration.spec.ts',
      hint: 'send: who holds the connection of the current transaction? Read TypeOrmTransactions.manager.',
      hints: {
        'are both not there when the event is too large for the outbox':
          'What can fail has to fail before the commit: send looks at the message at once, not afterwards.',
      },
    }),
    passes({
      spec: 'libs/outbox/src/outbox-message-producer.integration.spec.ts',
      only: /rolls back|after the commit|outside of a transaction/,
      hint: 'send: the row goes the way of all other rows of the transaction.',
      hints: {
        'refuses to send outside of a transaction':
          'Without a transaction the row would commit by itself, unnoticed. manager.queryRunner tells whether there is one; NoTransactionError is there.',
      },
    }),
  ],
}
