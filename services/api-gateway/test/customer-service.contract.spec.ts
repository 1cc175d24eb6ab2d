import { ConsumerPact, match } from '@ltp/contracts'
import { aProblem, AUTHORIZATION, JSON_ANSWER, PROBLEM, REPEATABLE, WITH_BODY } from './expected-http.js'
import { expectDeadLetters } from './expect-dead-letters.js'
import { flagsShownTo } from './flags.js'
import { MountedConfigMap } from './mounted-config-map.js'
import { type Answer, RunningGateway } from './running-gateway.js'

const aCustomer = { customerId: match.integer(5), name: match.text('Ada'), creditLimit: { amount: match.number(15) } }

describe('what the gateway expects of customer-service', () => {
  const pact = new ConsumerPact({
    consumer: 'api-gateway',
    provider: 'customer-service',
    folder: new URL('../pacts/', import.meta.url),
  })
  let gateway: RunningGateway
  // whatever is released to anybody is expected
  const flags = new MountedConfigMap('flags.json')
  beforeAll(async () => {
    flags.has(flagsShownTo(true))
    gateway = await RunningGateway.start({ FEATURE_FLAGS_FILE: flags.path })
  })
  afterAll(async () => {
    await gateway.stop()
    flags[Symbol.dispose]()
    pact.compareWithKept()
  })

  /** Has the gateway ask what answers by the pact. */
  const asking = (ask: () => Promise<Answer>) => async (server: { url: string }) => {
    gateway.customerService.passOnTo(server.url)
    return ask()
  }

  it('creates a customer, and tells where it is', async () => {
    const body = { name: 'Ada', creditLimit: { amount: 15.5 } }

    const answer = await pact
      .request()
      .uponReceiving('a request to create a customer')
      .withRequest('POST', '/customers', (request) => request.headers(REPEATABLE).jsonBody(body))
      .willRespondWith(201, (response) =>
        response
          .headers({ ...JSON_ANSWER, Location: match.matching('/customers/\\d+', '/customers/5') })
          .jsonBody({ customerId: match.integer(5) }),
      )
      .executeTest(asking(() => gateway.post('/customers', JSON.stringify(body), { 'idempotency-key': 'a-key' })))

    expect([answer?.status, answer?.json()]).toEqual([201, { customerId: 5 }])
    expect(answer?.headers.location).toBe('/customers/5')
  })

  it('refuses a customer that is none, with a problem', async () => {
    const body = { name: '', creditLimit: { amount: -1 } }

    const answer = await pact
      .request()
      .uponReceiving('a request to create a customer without a name')
      .withRequest('POST', '/customers', (request) => request.headers(WITH_BODY).jsonBody(body))
      .willRespondWith(422, (response) => response.headers(PROBLEM).jsonBody(aProblem(422, 'INVALID_VALUES')))
      .executeTest(asking(() => gateway.post('/customers', JSON.stringify(body))))

    expect(answer?.status).toBe(422)
  })

  it('lists customers by pages, and tells where the next one is', async () => {
    const answer = await pact
      .request()
      .given('two customers')
      .uponReceiving('a request for the first page of customers')
      .withRequest('GET', '/customers', (request) => request.headers(AUTHORIZATION).query({ limit: '1' }))
      .willRespondWith(200, (response) =>
        response
          .headers({
            ...JSON_ANSWER,
            Link: match.matching(
              '</customers\\?.*after=\\d+.*>; rel="next"',
              '</customers?limit=1&after=5>; rel="next"',
            ),
          })
          .jsonBody({
            customers: match.eachLike(aCustomer),
            next: match.matching('.*after=\\d+', '/customers?limit=1&after=5'),
          }),
      )
      .executeTest(asking(() => gateway.get('/customers?limit=1')))

    expect(answer?.headers.link).toBe('</customers?limit=1&after=5>; rel="next"')
  })

  it('shows a customer', async () => {
    const answer = await pact
      .request()
      .given('a customer')
      .uponReceiving('a request for a customer')
      .withRequest('GET', match.given('/customers/${customerId}', '/customers/5'), (request) =>
        request.headers(AUTHORIZATION),
      )
      .willRespondWith(200, (response) =>
        response.headers(JSON_ANSWER).jsonBody({ ...aCustomer, availableCredit: { amount: match.number(15) } }),
      )
      .executeTest(asking(() => gateway.get('/customers/5')))

    expect(answer?.json()).toMatchObject({ customerId: 5, name: 'Ada' })
  })

  it('says when there is no such customer', async () => {
    const answer = await pact
      .request()
      .given('no customer 9999')
      .uponReceiving('a request for a customer that does not exist')
      .withRequest('GET', '/customers/9999', (request) => request.headers(AUTHORIZATION))
      .willRespondWith(404, (response) => response.headers(PROBLEM).jsonBody(aProblem(404, 'CUSTOMER_NOT_FOUND')))
      .executeTest(asking(() => gateway.get('/customers/9999')))

    expect(answer?.json()).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
  })

  it('shows a customer for its order history', async () => {
    const itsCredit = { availableCredit: { amount: match.number(2.5) } }
    gateway.orderService.answer(200, '[]')

    const answer = await pact
      .request()
      .given('a customer')
      .uponReceiving('a request for the customer of an order history')
      .withRequest('GET', match.given('/customers/${customerId}', '/customers/5'), (request) =>
        request.headers({ ...AUTHORIZATION, accept: 'application/json' }),
      )
      .willRespondWith(200, (response) => response.headers(JSON_ANSWER).jsonBody({ ...aCustomer, ...itsCredit }))
      .executeTest(asking(() => gateway.get('/customers/5/orderhistory')))

    const ada = { customerId: 5, name: 'Ada', creditLimit: { amount: 15 }, availableCredit: { amount: 2.5 } }
    expect(answer?.json()).toMatchObject({ ...ada, orders: [] })
  })

  it('says when there is no customer to have an order history', async () => {
    gateway.orderService.answer(200, '[]')

    const answer = await pact
      .request()
      .given('no customer 9999')
      .uponReceiving('a request for the customer of an order history that does not exist')
      .withRequest('GET', '/customers/9999', (request) =>
        request.headers({ ...AUTHORIZATION, accept: 'application/json' }),
      )
      .willRespondWith(404, (response) => response.headers(PROBLEM).jsonBody(aProblem(404, 'CUSTOMER_NOT_FOUND')))
      .executeTest(asking(() => gateway.get('/customers/9999/orderhistory')))

    expect([answer?.status, answer?.json()]).toEqual([404, expect.objectContaining({ code: 'CUSTOMER_NOT_FOUND' })])
  })

  expectDeadLetters({ pact, service: 'customer-service', gateway: () => gateway })
})
