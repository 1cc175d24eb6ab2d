import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { channelsOf } from '../repository/channels.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { channelsCheck } from './channels.ts'

const document = (...addresses: (string | null)[]) =>
  JSON.stringify({ channels: Object.fromEntries(addresses.map((address, index) => [`c${index}`, { address }])) })
const channels = channelsOf(
  repositoryOf({
    'services/customer-service/asyncapi.json': document(
      'customerService',
      'customerService.dead-letter',
      'Customer',
      null,
    ),
    'services/order-service/asyncapi.json': document('Order', 'CreateOrderSaga-reply'),
  }),
)
const problemsOf = (text: string) => channelsCheck(channels)(markdownDocument('docs/a.md', text)).map(told)

describe('channels', () => {
  it.each([
    'channel `customerService`',
    'channels `Order` and `Customer`',
    'moved to `<channel>.dead-letter`',
    'answers on `CreateOrderSaga-reply`',
    '| channel | messages |\n| --- | --- |\n| `Order` | `OrderCreated` |\n| the `command_reply_to` | `A` |',
  ])('may be named: %j', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    ['channel `customers`', 1, 'customers'],
    ['to\n`Order.dead-letter`', 2, 'Order.dead-letter'],
    ['on `CancelSaga-reply`', 1, 'CancelSaga-reply'],
    ['| channel | messages |\n| --- | --- |\n| `Orders` | `OrderCreated` |', 3, 'Orders'],
  ])('are reported that no document of messages has: %j', (text, line, channel) => {
    expect(problemsOf(text)).toEqual([`docs/a.md:${line}: names the channel ${channel}, which is in no asyncapi.json`])
  })
})
