import { ConsumerPact, match } from '@ltp/contracts'
import { aProblem, AUTHORIZATION, JSON_ANSWER, PROBLEM, REPEATABLE, WITH_BODY } from './expected-http.js'
import { expectDeadLetters } from './expect-dead-letters.js'
import { type Answer, RunningGateway } from './running-gateway.js'

const anOrder = (orderState: string) => ({ orderId: match.integer(7), orderState, rejectionReason: null })
const ofAnyState = { orderId: match.integer(7), orderState: match.text('APPROVED') }
const theOrder = match.given('/orders/${orderId}', '/orders/7')
const toCancel = match.given('/orders/${orderId}/cancel', '/orders/7/cancel')
const theSaga = match.given('/sagas/CreateOrderSaga/${sagaId}', '/sagas/CreateOrderSaga/a-saga')
const toResume = match.given('/sagas/CreateOrderSaga/${sagaId}/resume', '/sagas/CreateOrderSaga/a-saga/resume')
const aSaga = { sagaType: 'CreateOrderSaga', sagaId: match.text('a-saga'), status: match.text('running') }

describe('what the gateway expects of order-service', () => {
  const pact = new ConsumerPact({
    consumer: 'api-gateway',
    provider: 'order-service',
    folder: new URL('../pacts/', import.meta.url),
  })
  let gateway: RunningGateway
  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })
  afterAll(async () => {
    await gateway.stop()
    pact.compareWithKept()
  })

  /** Has the gateway ask what answers by the pact. */
  const asking = (ask: () => Promise<Answer>) => async (server: { url: string }) => {
    gateway.orderService.passOnTo(server.url)
    return ask()
  }

  it('creates an order, and tells where it is', async () => {
    const body = { customerId: 5, orderTotal: { amount: 12.5 } }

    const answer = await pact
      .request()
      .uponReceiving('a request to create an order')
      .withRequest('POST', '/orders', (request) => request.headers(REPEATABLE).jsonBody(body))
      .willRespondWith(201, (response) =>
        response
          .headers({ ...JSON_ANSWER, Location: match.matching('/orders/\\d+', '/orders/7') })
          .jsonBody({ orderId: match.integer(7) }),
      )
      .executeTest(asking(() => gateway.post('/orders', JSON.stringify(body), { 'idempotency-key': 'a-key' })))

    expect([answer?.status, answer?.headers.location]).toEqual([201, '/orders/7'])
  })

  it('refuses an order that is none, with a problem', async () => {
    const answer = await pact
      .request()
      .uponReceiving('a request to create an order without a total')
      .withRequest('POST', '/orders', (request) => request.headers(WITH_BODY).jsonBody({ customerId: 5 }))
      .willRespondWith(422, (response) => response.headers(PROBLEM).jsonBody(aProblem(422, 'INVALID_VALUES')))
      .executeTest(asking(() => gateway.post('/orders', '{"customerId":5}')))

    expect(answer?.status).toBe(422)
  })

  it('lists orders by pages, and tells where the next one is', async () => {
    const next = '</orders?limit=1&after=7>; rel="next"'
    const answer = await pact
      .request()
      .given('two orders')
      .uponReceiving('a request for the first page of orders')
      .withRequest('GET', '/orders', (request) => request.headers(AUTHORIZATION).query({ limit: '1' }))
      .willRespondWith(200, (response) =>
        response
          .headers({ ...JSON_ANSWER, Link: match.matching('</orders\\?.*after=\\d+.*>; rel="next"', next) })
          .jsonBody({
            orders: match.eachLike(ofAnyState),
            next: match.matching('.*after=\\d+', '/orders?limit=1&after=7'),
          }),
      )
      .executeTest(asking(() => gateway.get('/orders?limit=1')))

    expect(answer?.headers.link).toBe(next)
  })

  it('shows an order', async () => {
    const answer = await pact
      .request()
      .given('an approved order')
      .uponReceiving('a request for an order')
      .withRequest('GET', theOrder, (request) => request.headers(AUTHORIZATION))
      .willRespondWith(200, (response) => response.headers(JSON_ANSWER).jsonBody(anOrder('APPROVED')))
      .executeTest(asking(() => gateway.get('/orders/7')))

    expect(answer?.json()).toEqual({ orderId: 7, orderState: 'APPROVED', rejectionReason: null })
  })

  it('shows why an order was rejected', async () => {
    const answer = await pact
      .request()
      .given('a rejected order')
      .uponReceiving('a request for an order that was rejected')
      .withRequest('GET', match.given('/orders/${orderId}', '/orders/8'), (request) => request.headers(AUTHORIZATION))
      .willRespondWith(200, (response) =>
        response.headers(JSON_ANSWER).jsonBody({
          orderId: match.integer(8),
          orderState: 'REJECTED',
          rejectionReason: match.text('INSUFFICIENT_CREDIT'),
        }),
      )
      .executeTest(asking(() => gateway.get('/orders/8')))

    expect(answer?.json()).toMatchObject({ orderState: 'REJECTED', rejectionReason: 'INSUFFICIENT_CREDIT' })
  })

  it('cancels an approved order', async () => {
    const answer = await pact
      .request()
      .given('an approved order')
      .uponReceiving('a request to cancel an order')
      .withRequest('POST', toCancel, (request) => request.headers(AUTHORIZATION))
      .willRespondWith(200, (response) => response.headers(JSON_ANSWER).jsonBody(anOrder('CANCEL_PENDING')))
      .executeTest(asking(() => gateway.send('POST', '/orders/7/cancel')))

    expect(answer?.status).toBe(200)
  })

  it('does not cancel an order that is pending', async () => {
    const answer = await pact
      .request()
      .given('a pending order')
      .uponReceiving('a request to cancel an order that is pending')
      .withRequest('POST', toCancel, (request) => request.headers(AUTHORIZATION))
      .willRespondWith(409, (response) =>
        response.headers(PROBLEM).jsonBody(aProblem(409, 'UNSUPPORTED_STATE_TRANSITION')),
      )
      .executeTest(asking(() => gateway.send('POST', '/orders/7/cancel')))

    expect(answer?.status).toBe(409)
  })

  it('lists sagas', async () => {
    const answer = await pact
      .request()
      .given('a running saga')
      .uponReceiving('a request for the running sagas')
      .withRequest('GET', '/sagas', (request) => request.headers(AUTHORIZATION).query({ status: 'running' }))
      .willRespondWith(200, (response) => response.headers(JSON_ANSWER).jsonBody({ sagas: match.eachLike(aSaga) }))
      .executeTest(asking(() => gateway.get('/sagas?status=running')))

    expect(answer?.status).toBe(200)
  })

  it('lists sagas by pages, and tells where the next one is', async () => {
    const next = '</sagas?limit=1&after=a-saga>; rel="next"'
    const answer = await pact
      .request()
      .given('two running sagas')
      .uponReceiving('a request for the first page of sagas')
      .withRequest('GET', '/sagas', (request) => request.headers(AUTHORIZATION).query({ limit: '1' }))
      .willRespondWith(200, (response) =>
        response
          .headers({ ...JSON_ANSWER, Link: match.matching('</sagas\\?.*after=[^&]+>; rel="next"', next) })
          .jsonBody({
            sagas: match.eachLike(aSaga),
            next: match.matching('.*after=.+', '/sagas?limit=1&after=a-saga'),
          }),
      )
      .executeTest(asking(() => gateway.get('/sagas?limit=1')))

    expect(answer?.headers.link).toBe(next)
  })

  it('shows a saga', async () => {
    const answer = await pact
      .request()
      .given('a running saga')
      .uponReceiving('a request for a saga')
      .withRequest('GET', theSaga, (request) => request.headers(AUTHORIZATION))
      .willRespondWith(200, (response) => response.headers(JSON_ANSWER).jsonBody(aSaga))
      .executeTest(asking(() => gateway.get('/sagas/CreateOrderSaga/a-saga')))

    expect(answer?.status).toBe(200)
  })

  it('resumes a saga', async () => {
    const answer = await pact
      .request()
      .given('a running saga')
      .uponReceiving('a request to resume a saga')
      .withRequest('POST', toResume, (request) => request.headers(AUTHORIZATION))
      .willRespondWith(200, (response) => response.headers(JSON_ANSWER).jsonBody(aSaga))
      .executeTest(asking(() => gateway.send('POST', '/sagas/CreateOrderSaga/a-saga/resume')))

    expect(answer?.status).toBe(200)
  })

  it('does not resume a saga that has ended', async () => {
    const answer = await pact
      .request()
      .given('a completed saga')
      .uponReceiving('a request to resume a saga that has ended')
      .withRequest('POST', toResume, (request) => request.headers(AUTHORIZATION))
      .willRespondWith(409, (response) => response.headers(PROBLEM).jsonBody(aProblem(409, 'SAGA_NOT_RESUMABLE')))
      .executeTest(asking(() => gateway.send('POST', '/sagas/CreateOrderSaga/a-saga/resume')))

    expect(answer?.status).toBe(409)
  })

  it.each([
    ['GET', '/orders/9999', 'ORDER_NOT_FOUND', 'an order that does not exist'],
    ['POST', '/orders/9999/cancel', 'ORDER_NOT_FOUND', 'an order to cancel that does not exist'],
    ['GET', '/sagas/CreateOrderSaga/none', 'SAGA_NOT_FOUND', 'a saga that does not exist'],
    ['POST', '/sagas/CreateOrderSaga/none/resume', 'SAGA_NOT_FOUND', 'a saga to resume that does not exist'],
  ])('answers %s %s with %s for %s', async (method, path, code, what) => {
    const answer = await pact
      .request()
      .given('no order 9999 and no saga none')
      .uponReceiving(`a request for ${what}`)
      .withRequest(method, path, (request) => request.headers(AUTHORIZATION))
      .willRespondWith(404, (response) => response.headers(PROBLEM).jsonBody(aProblem(404, code)))
      .executeTest(asking(() => gateway.send(method, path)))

    expect(answer?.json()).toMatchObject({ code })
  })

  it("tells a customer's orders for its order history, page by page", async () => {
    gateway.customerService.answer(200, '{"customerId":5,"name":"Ada","creditLimit":{"amount":15.00}}')

    const answer = await pact
      .request()
      .given('two orders')
      .uponReceiving("a request for a customer's orders")
      .withRequest('GET', '/orders/customer/5', (request) => request.headers(AUTHORIZATION).query({ limit: '100' }))
      .willRespondWith(200, (response) =>
        response.headers(JSON_ANSWER).jsonBody(match.eachLike({ ...ofAnyState, rejectionReason: null })),
      )
      .executeTest(asking(() => gateway.get('/customers/5/orderhistory')))

    expect(answer?.json()).toMatchObject({ customerId: 5, orders: [{ orderId: 7, orderState: 'APPROVED' }] })
  })

  it("tells where a customer's orders go on", async () => {
    const next = '</orders/customer/5?limit=1&after=7>; rel="next"'
    const answer = await pact
      .request()
      .given('two orders')
      .uponReceiving("a request for the first page of a customer's orders")
      .withRequest('GET', '/orders/customer/5', (request) => request.headers(AUTHORIZATION).query({ limit: '1' }))
      .willRespondWith(200, (response) =>
        response
          .headers({
            ...JSON_ANSWER,
            Link: match.matching('</orders/customer/5\\?.*after=\\d+.*>; rel="next"', next),
          })
          .jsonBody(match.eachLike(ofAnyState)),
      )
      .executeTest(asking(() => gateway.get('/orders/customer/5?limit=1')))

    expect(answer?.headers.link).toBe(next)
  })

  it("shows a customer's orders from there on", async () => {
    const answer = await pact
      .request()
      .given('two orders')
      .uponReceiving("a request for the next page of a customer's orders")
      .withRequest('GET', '/orders/customer/5', (request) =>
        request.headers(AUTHORIZATION).query({ limit: '1', after: match.given('${orderId}', '7') }),
      )
      .willRespondWith(200, (response) => response.headers(JSON_ANSWER).jsonBody(match.eachLike(ofAnyState)))
      .executeTest(asking(() => gateway.get('/orders/customer/5?limit=1&after=7')))

    expect(answer?.status).toBe(200)
  })

  expectDeadLetters({ pact, service: 'order-service', gateway: () => gateway })
})
