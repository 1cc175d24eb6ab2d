import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { TemporaryRepository } from '@ltp/contracts/testing'
import { brokerOf, publishPacts } from '../src/publish-pacts.js'

interface Received {
  readonly request: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

/** A Pact Broker that keeps what it is told. */
async function brokerThatAnswers(status: number, text = '') {
  const received: Received[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    received.push({ request: `${request.method} ${request.url}`, headers: request.headers, body: await json(request) })
    response.writeHead(status).end(text)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { url, received, [Symbol.asyncDispose]: async () => void server.close() }
}

const VERSION = { service: 'gateway', version: '1.0.0', branch: 'main' }
const aRepository = () => new TemporaryRepository().pact('gateway', 'orders', 'a request')

describe('the pacts of a version', () => {
  it('are published with its branch', async () => {
    using repository = aRepository()
    await using broker = await brokerThatAnswers(200)

    const told = await publishPacts(repository, VERSION, { url: broker.url, token: 'a-token', timeout: 10_000 })

    expect(told).toBe('published 1 of gateway 1.0.0, branch main')
    const [{ request, headers, body } = {} as Received] = broker.received
    expect([request, headers.authorization]).toEqual(['POST /contracts/publish', 'Bearer a-token'])
    const { contracts, ...version } = body as { contracts: { content: string }[] }
    expect(version).toEqual({ pacticipantName: 'gateway', pacticipantVersionNumber: '1.0.0', branch: 'main' })
    const [{ content, ...contract } = { content: '' }] = contracts
    expect(contract).toEqual({
      consumerName: 'gateway',
      providerName: 'orders',
      specification: 'pact',
      contentType: 'application/json',
    })
    expect(JSON.parse(Buffer.from(content, 'base64').toString())).toMatchObject({
      interactions: [{ description: 'a request' }],
    })
  })

  it('may be refused, which is told', async () => {
    using repository = aRepository()
    await using broker = await brokerThatAnswers(409, 'was published with other contents')

    await expect(publishPacts(repository, VERSION, { url: broker.url, timeout: 10_000 })).rejects.toThrow(
      'the Pact Broker answers 409: was published with other contents',
    )
  })

  it('are kept from a broker that is not there, which is told with its address', async () => {
    using repository = aRepository()
    const { url, [Symbol.asyncDispose]: close } = await brokerThatAnswers(200)
    await close()

    await expect(publishPacts(repository, VERSION, { url, timeout: 10_000 })).rejects.toThrow(
      new RegExp(`^${url}contracts/publish does not answer: .*ECONNREFUSED`),
    )
  })

  it('cannot go to an address that is none', async () => {
    using repository = aRepository()

    await expect(publishPacts(repository, VERSION, { url: 'broker', timeout: 10_000 })).rejects.toThrow(
      /^broker\/contracts\/publish does not answer: .*Invalid URL/,
    )
  })

  it('may be none', async () => {
    using repository = aRepository()
    await using broker = await brokerThatAnswers(200)

    const told = await publishPacts(repository, { ...VERSION, service: 'orders' }, { url: broker.url, timeout: 10_000 })

    expect([told, broker.received]).toEqual(['orders expects nothing of others: there is nothing to publish', []])
  })
})

describe('the Pact Broker', () => {
  it('is told by the environment', () => {
    const url = 'https://broker.example'

    expect(brokerOf({ PACT_BROKER_BASE_URL: url })).toEqual({ url, token: undefined, timeout: 30_000 })
    expect(brokerOf({ PACT_BROKER_BASE_URL: url, PACT_BROKER_TOKEN: 'a', PACT_BROKER_TIMEOUT_MS: '50' })).toEqual({
      url,
      token: 'a',
      timeout: 50,
    })
  })

  it.each([
    ['PACT_BROKER_BASE_URL', {}],
    ['PACT_BROKER_TIMEOUT_MS', { PACT_BROKER_BASE_URL: 'https://broker.example', PACT_BROKER_TIMEOUT_MS: '1s' }],
  ])('is not guessed: %s is told', (name, env) => {
    expect(() => brokerOf(env)).toThrow(name)
  })
})
