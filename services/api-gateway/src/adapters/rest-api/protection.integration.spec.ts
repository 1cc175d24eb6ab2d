import { eventually } from '@ltp/testing'
import { RunningGateway } from '../../../test/running-gateway.js'

const PAGES = ['/', '/home.css', '/swagger-ui/index.html', '/openapi.json', '/orders', '/nowhere']

describe('browsers', () => {
  let gateway: RunningGateway

  const preflight = (origin: string) =>
    gateway.send('OPTIONS', '/orders', {
      headers: {
        authorization: '',
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    })

  afterEach(() => gateway.stop())

  it.each(PAGES)('are told by %s to load nothing from elsewhere', async (path) => {
    gateway = await RunningGateway.start()

    const { headers } = await gateway.get(path)

    expect(headers['content-security-policy']).toMatch(/default-src 'none'/)
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/)
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })

  it('keep those rules whatever a service says', async () => {
    gateway = await RunningGateway.start()
    gateway.orderService.answer(200, '{}', { 'content-security-policy': 'default-src *' })

    expect((await gateway.get('/orders')).headers['content-security-policy']).toMatch(/default-src 'none'/)
  })

  it('may not call the API from pages of other origins by default', async () => {
    gateway = await RunningGateway.start()

    expect((await preflight('https://shop.example')).status).toBe(405)
    expect((await gateway.get('/orders', { origin: 'https://shop.example' })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    )
  })

  it('may call the API from pages of configured origins, and of no other', async () => {
    gateway = await RunningGateway.start({ CORS_ORIGINS: 'https://shop.example,https://admin.example' })
    gateway.orderService.answer(200, '{}', { 'access-control-allow-origin': '*' })

    expect(await preflight('https://shop.example')).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://shop.example',
        'access-control-allow-headers': expect.stringContaining('authorization') as string,
      },
    })
    expect((await preflight('https://evil.example')).headers).not.toHaveProperty('access-control-allow-origin')
    expect((await gateway.get('/orders', { origin: 'https://shop.example' })).headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-expose-headers':
        'idempotency-replayed, link, location, retry-after, www-authenticate, x-request-id',
    })
    expect((await gateway.get('/orders', { origin: 'https://evil.example' })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    )
  })
})

describe('a caller who sends too much', () => {
  let gateway: RunningGateway

  const statusesOf = async (count: number, headers?: Record<string, string>, path = '/orders') => {
    const statuses: number[] = []
    for (let call = 0; call < count; call++) statuses.push((await gateway.get(path, headers)).status)
    return statuses
  }
  const tokenOf = async (client: string, claims: Record<string, unknown> = {}) => ({
    authorization: `Bearer ${await gateway.issuer.token({ scope: 'orders:read', claims: { client_id: client, sub: client, ...claims } })}`,
  })

  beforeEach(async () => {
    gateway = await RunningGateway.start({ RATE_LIMIT_REQUESTS: '3', RATE_LIMIT_WINDOW_MS: '60000' })
    gateway.orderService.answer(200, '[]')
  })

  afterEach(() => gateway.stop())

  it('is refused, and told when to try again', async () => {
    await statusesOf(3)

    const answer = await gateway.get('/orders')

    expect(answer.status).toBe(429)
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(answer.json()).toMatchObject({
      status: 429,
      code: 'TOO_MANY_REQUESTS',
      requestId: expect.any(String) as string,
    })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(50)
    expect(gateway.orderService.received).toHaveLength(3)
  })

  it('does not hold up another client', async () => {
    expect(await statusesOf(4, await tokenOf('a'))).toEqual([200, 200, 200, 429])
    expect(await statusesOf(1, await tokenOf('b'))).toEqual([200])
  })

  it('is told apart from others who use the same client', async () => {
    await statusesOf(4, await tokenOf('web', { sub: 'ada' }))

    expect(await statusesOf(1, await tokenOf('web', { sub: 'grace' }))).toEqual([200])
  })

  it('gains nothing by fetching another token', async () => {
    await statusesOf(3, await tokenOf('a'))

    expect(await statusesOf(1, await tokenOf('a'))).toEqual([429])
  })

  it('cannot use up the share of another by naming him in a token of his own making', async () => {
    const forged = `Bearer ${await gateway.issuer.token({ claims: { client_id: 'a', sub: 'a' }, header: { kid: 'mine' } })}`

    expect(await statusesOf(4, { authorization: forged })).toEqual([401, 401, 401, 429])
    expect(await statusesOf(1, await tokenOf('a'))).toEqual([200])
  })

  it('is counted by address when there is no token', async () => {
    expect(await statusesOf(4, { authorization: '' })).toEqual([401, 401, 401, 429])
    expect(await statusesOf(4, { authorization: '' }, '/health/live')).toEqual([200, 200, 200, 200])
  })

  it('cannot pretend another address', async () => {
    await statusesOf(3, { authorization: '', 'x-forwarded-for': '10.0.0.1' })

    expect(await statusesOf(1, { authorization: '', 'x-forwarded-for': '10.0.0.2' })).toEqual([429])
  })

  it.each(['/health/live', '/health/ready', '/metrics'])('may be a probe of %s', async (path) => {
    expect(new Set(await statusesOf(10, undefined, path))).toEqual(new Set([200]))
  })
})

describe('the rate limit', () => {
  let gateway: RunningGateway

  afterEach(() => gateway.stop())

  it('takes the address from a trusted proxy', async () => {
    gateway = await RunningGateway.start({
      RATE_LIMIT_REQUESTS: '1',
      RATE_LIMIT_WINDOW_MS: '60000',
      TRUSTED_PROXIES: '127.0.0.1',
    })
    const from = async (address: string) =>
      (await gateway.get('/', { authorization: '', 'x-forwarded-for': address })).status

    expect([await from('10.0.0.1'), await from('10.0.0.1'), await from('10.0.0.2')]).toEqual([200, 429, 200])
  })

  it('ends with its window', async () => {
    gateway = await RunningGateway.start({ RATE_LIMIT_REQUESTS: '1', RATE_LIMIT_WINDOW_MS: '300' })
    const comesTo = (status: number) => eventually(async () => expect((await gateway.get('/')).status).toBe(status))
    await comesTo(429)

    await comesTo(200)
  })

  it('lets 50 orders at once pass by default', async () => {
    gateway = await RunningGateway.start()
    gateway.orderService.answer(201, '{"orderId":1}')

    const answers = await Promise.all(Array.from({ length: 50 }, () => gateway.post('/orders', '{}')))

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  })

  it('can be turned off', async () => {
    gateway = await RunningGateway.start({ RATE_LIMIT_REQUESTS: '0' })

    expect((await gateway.get('/')).headers).not.toHaveProperty('x-ratelimit-limit')
  })
})
