import { RunningGuard } from './running-guard.js'

describe("Flagger's webhook during a rollout", () => {
  let guard: RunningGuard
  beforeEach(async () => {
    guard = await RunningGuard.start()
  })
  afterEach(() => guard.stop())

  /** The Service of a version and a Gateway are the same to a stand-in. */
  const webhook = (metadata: Record<string, string> = {}) => ({
    name: 'order-service',
    namespace: 'apps',
    phase: 'Progressing',
    metadata: { gateway: guard.service.url, requests: 'GET /orders 200', count: '3', ...metadata },
  })
  const send = (body: object) => guard.post('/flagger/rollout', body)

  it('sends requests by the Gateway, as a client with a token', async () => {
    guard.authorizationServer.answer(200, { access_token: 'a-token' })
    guard.service.answer(200)

    expect(await send(webhook({ scope: 'orders:read', host: 'shop.example.com' }))).toEqual({
      status: 200,
      text: `3 requests by ${guard.service.url}: 3 as expected\n`,
    })
    expect(guard.service.received).toHaveLength(3)
    expect(guard.service.lastReceived).toMatchObject({
      method: 'GET',
      url: '/orders',
      headers: { authorization: 'Bearer a-token', host: 'shop.example.com' },
    })
  })

  it('leaves what was answered to the metrics', async () => {
    guard.service.answer(503)

    expect(await send(webhook())).toEqual({
      status: 200,
      text: `3 requests by ${guard.service.url}: 0 as expected, 3 GET /orders: 503\n`,
    })
  })

  it('fails when nobody reaches the Gateway, in a way that Flagger shows', async () => {
    expect(await send(webhook({ gateway: 'http://127.0.0.1:1' }))).toEqual({
      status: 424,
      text: expect.stringMatching(/^http:\/\/127\.0\.0\.1:1 gave no answer to any of 3 requests: .*ECONNREFUSED/),
    })
  })

  it('fails without a token: what the service says to nobody tells nothing of it', async () => {
    guard.authorizationServer.answer(401)

    expect(await send(webhook({ scope: 'orders:read' }))).toMatchObject({
      status: 424,
      text: expect.stringContaining('it answered 401'),
    })
  })

  it.each<[string, object]>([
    ['of another namespace', { namespace: 'kube-system' }],
    ['to a host that is no Gateway: it would get the token', { metadata: { gateway: 'http://evil.example' } }],
    ['to a host that looks like one', { metadata: { gateway: 'http://127.0.0.1:80@evil.example' } }],
    ['by a path', { metadata: { gateway: 'http://127.0.0.1/elsewhere' } }],
    ['by another scheme', { metadata: { gateway: 'ftp://127.0.0.1' } }],
    ['to no URL', { metadata: { gateway: '127.0.0.1' } }],
    ['to a name that is none', { metadata: { host: 'a\r\nb' } }],
    ['with a request that changes something', { metadata: { requests: 'DELETE /orders/1 200' } }],
    ['without any', { metadata: { count: '0' } }],
    ['too many', { metadata: { count: '201' } }],
  ])('is refused %s, and nobody is asked', async (_, { metadata, ...changes }: { metadata?: object }) => {
    const body = webhook()

    const { status } = await send({ ...body, ...changes, metadata: { ...body.metadata, ...metadata } })

    expect(status).toBe(422)
    expect(guard.service.received).toEqual([])
  })
})
