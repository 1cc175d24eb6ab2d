import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { endpointsOf, portsOf } from '../repository/endpoints.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { endpointsCheck } from './endpoints.ts'

const repository = repositoryOf({
  'services/order-service/openapi.json': JSON.stringify({
    paths: {
      '/orders': { get: {}, post: {} },
      '/orders/{orderId}': { get: {} },
      '/sagas/{type}/{id}/resume': { post: {} },
    },
  }),
  'services/order-service/src/config.ts': 'PORT: port.default(8082)',
  'services/customer-service/openapi.json': JSON.stringify({ paths: { '/customers': { post: {} } } }),
  'services/customer-service/src/config.ts': 'PORT: port.default(8081)',
  'services/release-guard/src/a.controller.ts': "@Controller('flagger')\nclass A {\n  @Post('rounds/:id')\n  a() {}\n}",
  'services/release-guard/src/b.ts': "client.post('/orders/1'); ask('/orders/{orderId}')",
  'libs/metrics/src/metrics.module.ts': "fastify.get('/metrics'); scope.route({ method, url: '/page' })",
  'libs/metrics/src/metrics.spec.ts': "get('/nothing')",
})
const check = endpointsCheck(endpointsOf(repository), portsOf(repository))
const problemsOf = (text: string) => check(markdownDocument('docs/a.md', text)).map(told)

describe('endpoints', () => {
  it.each([
    '`GET /orders`, `POST /orders`, `/orders`, `GET /orders?sort=-id`',
    '`GET /orders/{id}`, `/orders/:id`, `/orders/<id>`, `GET /orders/999999: 500, must be 404`',
    '`POST /flagger/rounds/7`, `GET /metrics`, `HEAD /page`, `/flagger`, `/var/cache`',
    '```sh\ncurl -s localhost:8082/orders/1\n```',
    '```sh\ncurl -s -X POST -H "a: $B" http://prod.example.com/sagas/CreateOrderSaga/<id>/resume\n```',
    "```sh\ncurl -s localhost:8081/customers -d '{}'\n```",
    '`curl -s localhost:8082/metrics`, `curl -s "localhost:8082/$1"`',
  ])('may be named: %s', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    ['`GET /order`', 1, 'GET /order, which no service answers'],
    ['a\n`/orders/{id}/cancel`', 2, '/orders/{id}/cancel, which no service answers'],
    ['`DELETE /orders`', 1, 'DELETE /orders, which no service answers'],
    ['`DELETE /orders/{id}`', 1, 'DELETE /orders/{id}, which no service answers'],
    ['`POST /metrics`', 1, 'POST /metrics, which no service answers'],
    ['```sh\ncurl -X DELETE localhost:8082/orders/1\n```', 2, 'DELETE /orders/1, which order-service does not answer'],
    ['`GET /flagger`', 1, 'GET /flagger, which no service answers'],
    ['`/nothing`', 1, '/nothing, which no service answers'],
    ['`/orders/customers`', 1, '/orders/customers, which no service answers'],
    ['```sh\ncd a\ncurl -s localhost:8081/orders\n```', 3, 'GET /orders, which customer-service does not answer'],
    ["```sh\ncurl http://dev.example.com/orders/1 -d '{}'\n```", 2, 'POST /orders/1, which no service answers'],
    [
      '```sh\nkubectl exec a -- node --eval "fetch(\'http://localhost:8082/healthy\').then(b)"\n```',
      2,
      '/healthy, which order-service does not answer',
    ],
  ])('are reported that no service answers: %s', (text, line, message) => {
    expect(problemsOf(text)).toEqual([`docs/a.md:${line}: names ${message}`])
  })
})
