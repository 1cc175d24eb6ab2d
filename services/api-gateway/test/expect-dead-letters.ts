import { type ConsumerPact, match } from '@ltp/contracts'
import { aProblem, AUTHORIZATION, JSON_ANSWER, PROBLEM } from './expected-http.js'
import { type Answer, type RunningGateway } from './running-gateway.js'

interface Expected {
  readonly pact: ConsumerPact
  readonly service: 'customer-service' | 'order-service'
  readonly gateway: () => RunningGateway
}

const aDeadLetter = {
  id: match.text('a-dead-letter'),
  messageId: match.text('a-message'),
  channel: match.text('orders'),
  subscriber: match.text('order-service'),
  reason: match.text('Error: a bug'),
  attempts: match.integer(5),
  time: match.text('2026-01-31T12:00:00.000Z'),
  replayed: match.like(false),
  headers: match.like({ ID: 'a-message' }),
  payload: match.text('{}'),
}

/** What the gateway expects of each service that handles messages, of what it has given up. */
export function expectDeadLetters({ pact, service, gateway }: Expected): void {
  const asking = (ask: () => Promise<Answer>) => async (server: { url: string }) => {
    const { customerService, orderService } = gateway()
    const [asked, other] =
      service === 'order-service' ? [orderService, customerService] : [customerService, orderService]
    asked.passOnTo(server.url)
    other.answer(200, '{"deadLetters":[]}')
    return ask()
  }
  const letters = `/dead-letters/${service}`
  const replay = (id: string) => asking(() => gateway().send('POST', `${letters}/${id}/replay`))

  it('lists dead letters by pages, and tells where the next one is', async () => {
    const answer = await pact
      .request()
      .given('two dead letters')
      .uponReceiving('a request for the first page of dead letters')
      .withRequest('GET', letters, (request) =>
        request.headers({ ...AUTHORIZATION, accept: 'application/json' }).query({ limit: '1' }),
      )
      .willRespondWith(200, (response) =>
        response.headers(JSON_ANSWER).jsonBody({
          deadLetters: match.eachLike(aDeadLetter),
          next: match.matching(`${letters}\\?.*after=.+`, `${letters}?limit=1&after=a-dead-letter`),
        }),
      )
      .executeTest(asking(() => gateway().get('/dead-letters?limit=1')))

    expect(answer?.json()).toMatchObject({
      deadLetters: [{ service, id: 'a-dead-letter', attempts: 5, replayed: false }],
      next: '/dead-letters?limit=1&after=a-dead-letter',
    })
  })

  it('lists the dead letters from there on', async () => {
    const answer = await pact
      .request()
      .given('two dead letters')
      .uponReceiving('a request for the last page of dead letters')
      .withRequest('GET', letters, (request) =>
        request.headers(AUTHORIZATION).query({ limit: '1', after: match.given('${deadLetterId}', 'a-dead-letter') }),
      )
      .willRespondWith(200, (response) =>
        response.headers(JSON_ANSWER).jsonBody({ deadLetters: match.eachLike({ id: match.text('an-older-one') }) }),
      )
      .executeTest(asking(() => gateway().get('/dead-letters?limit=1&after=a-dead-letter')))

    expect(answer?.json()).toEqual({ deadLetters: [{ service, id: 'an-older-one' }] })
  })

  it('replays a dead letter', async () => {
    const answer = await pact
      .request()
      .given('a dead letter')
      .uponReceiving('a request to replay a dead letter')
      .withRequest(
        'POST',
        match.given(`${letters}/\${deadLetterId}/replay`, `${letters}/a-dead-letter/replay`),
        (request) => request.headers(AUTHORIZATION),
      )
      .willRespondWith(200, (response) => response.headers(JSON_ANSWER).jsonBody({ ...aDeadLetter, replayed: true }))
      .executeTest(replay('a-dead-letter'))

    expect(answer?.json()).toMatchObject({ id: 'a-dead-letter', replayed: true })
  })

  it('does not replay a dead letter that was no message', async () => {
    const answer = await pact
      .request()
      .given('a dead letter that was no message')
      .uponReceiving('a request to replay a dead letter that was no message')
      .withRequest(
        'POST',
        match.given(`${letters}/\${deadLetterId}/replay`, `${letters}/no-message/replay`),
        (request) => request.headers(AUTHORIZATION),
      )
      .willRespondWith(409, (response) =>
        response.headers(PROBLEM).jsonBody(aProblem(409, 'DEAD_LETTER_NOT_REPLAYABLE')),
      )
      .executeTest(replay('no-message'))

    expect(answer?.status).toBe(409)
  })

  it('says when there is no such dead letter', async () => {
    const answer = await pact
      .request()
      .given('no dead letter none')
      .uponReceiving('a request to replay a dead letter that does not exist')
      .withRequest('POST', `${letters}/none/replay`, (request) => request.headers(AUTHORIZATION))
      .willRespondWith(404, (response) => response.headers(PROBLEM).jsonBody(aProblem(404, 'DEAD_LETTER_NOT_FOUND')))
      .executeTest(replay('none'))

    expect(answer?.json()).toMatchObject({ code: 'DEAD_LETTER_NOT_FOUND' })
  })
}
