import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { Sources } from '../repository/sources.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { namesCheck } from './names.ts'

const sources = new Sources(
  repositoryOf({
    'services/a/src/config.ts':
      'OUTBOX_RELAY: z.enum([]), last_request_id, class OrderService { reserveCredit() {} }, order_service, `${a}_outbox`, "--from", order-service, "@ltp/outbox"',
    'docs/b.md': 'AN_OLD_NAME',
  }),
)
const problemsOf = (text: string) => namesCheck(sources)(markdownDocument('docs/a.md', text)).map(told)

describe('names', () => {
  it.each([
    '`OUTBOX_RELAY`, `OUTBOX_RELAY=polling`, `last_request_id`, `reserveCredit(...)`, `new OrderService({ ... })`',
    '`order-service`, `@ltp/outbox`, `@ltp/outbox/testing`, `application/json`',
    '`--from`, `--from <time>`, `polling`, `GET`, `approve`',
    'there is no `AN_OLD_NAME`',
    '`pg_dump`, `myBroker`, `order_service_outbox`',
    '```ts\nconst myOwn = 1\nmyOwn + reserveCredit\n```',
    '```sh\nMY_OWN=1\n```',
  ])('may be named: %s', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    ['| variable | meaning |\n| --- | --- |\n| `OUTBOX_RELAIS` | a |', 3, 'OUTBOX_RELAIS'],
    ['`OUTBOX_RELAIS=polling`', 1, 'OUTBOX_RELAIS'],
    ['| variable |\n| --- |\n| `PROFIL`, `OUTBOX_RELAY` |', 3, 'PROFIL'],
    ['`order-servant`', 1, 'order-servant'],
    ['`@ltp/inbox/testing`', 1, '@ltp/inbox'],
    ['`--until <time>`', 1, '--until'],
    ['`AN_OLD_NAME`', 1, 'AN_OLD_NAME'],
    ['`OrderService.reserveCredits()`', 1, 'reserveCredits'],
    ['`new OrderServices()`', 1, 'OrderServices'],
    ['```ts\nconst a = 1\nawait releaseCredit(a)\n```', 3, 'releaseCredit'],
  ])('are reported that no code has: %s', (text, line, name) => {
    expect(problemsOf(text)).toEqual([`docs/a.md:${line}: names ${name}, which no code has`])
  })
})
