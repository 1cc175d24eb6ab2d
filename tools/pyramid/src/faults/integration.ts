import { type Fault } from '../fault.ts'

/** What only a real database, broker or HTTP server shows. */
export const integrationFaults: readonly Fault[] = [
  {
    name: 'lock dropped: two orders take the same credit',
    level: 'integration',
    edits: [
      {
        file: 'services/customer-service/src/adapters/persistence/typeorm-customer-repository.ts',
        find: "lock: { mode: 'pessimistic_write' },",
        replace: '',
      },
    ],
  },
  {
    name: 'inbox insert dropped: a message that comes twice is handled twice',
    level: 'integration',
    edits: [
      {
        file: 'libs/inbox/src/handle-once.ts',
        find: "const fresh = await inSpan('inbox', {}, () => this.received.addNew(messages))",
        replace: 'const fresh = [...messages]',
      },
    ],
  },
  {
    name: 'migration missing',
    level: 'integration',
    edits: [
      {
        file: 'services/customer-service/src/database.ts',
        find: '      AddReservedCredit1763900000102,\n',
        replace: '',
      },
    ],
  },
  {
    name: 'a page begins with the last item of the one before',
    level: 'integration',
    edits: [
      {
        file: 'services/order-service/src/adapters/persistence/typeorm-order-repository.ts',
        find: 'MoreThan',
        replace: 'MoreThanOrEqual',
      },
    ],
  },
  {
    name: 'a message is sent though its transaction rolls back',
    level: 'integration',
    edits: [
      {
        file: 'libs/outbox/src/outbox-message-producer.ts',
        find: 'await manager.query(INSERT_MESSAGES',
        replace: 'await manager.connection.query(INSERT_MESSAGES',
      },
    ],
  },
  {
    name: 'wrong audience: tokens for other APIs are taken',
    level: 'integration',
    edits: [{ file: 'libs/auth/src/access-token-verifier.ts', find: '      audience,\n', replace: '' }],
  },
  {
    name: 'the service does not listen to its commands',
    level: 'integration',
    edits: [
      {
        file: 'services/customer-service/src/customer-service.module.ts',
        find: 'subscriptions.add({ ...subscription, handle: (message) => commands.dispatch(message) })',
        replace: 'void [subscriptions, commands, subscription]',
      },
    ],
  },
]
