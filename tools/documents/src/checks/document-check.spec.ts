import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { documentCheck } from './document-check.ts'

const repository = repositoryOf({
  'package.json': '{"scripts":{"start":"node tools/laptop/start.mjs"}}',
  'libs/outbox/src/create-outbox.ts': 'create table message (id text)',
  'services/order-service/asyncapi.json': '{"channels":{"a":{"address":"Order"}}}',
  'services/order-service/openapi.json': '{"paths":{"/orders":{"get":{}}}}',
})
const check = documentCheck(repository)

it('a document without a wrong word is not reported', () => {
  const text = '[a](../package.json) `libs/outbox` table `message`, channel `Order`, `GET /orders`, `npm start`'

  expect(check(markdownDocument('docs/a.md', text))).toEqual([])
})

it.each([
  ['a link', '[a](b.md)'],
  ['a path', '`libs/inbox`'],
  ['a table', 'table `inbox`'],
  ['a channel', 'channel `Orders`'],
  ['an endpoint', '`GET /customers`'],
  ['a command', '`npm run stop`'],
  ['a name', '`OUTBOX_RELAY`'],
  ['a decision', 'ADR 99'],
  ['a diagram', '```mermaid\na[(inbox)]\n```'],
])('a document is reported with %s of nothing', (_, text) => {
  expect(check(markdownDocument('docs/a.md', text)).map(told)).toEqual([expect.stringMatching(/^docs\/a\.md:[12]: /)])
})
