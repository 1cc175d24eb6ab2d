import { Component } from '@ltp/component-testing'

describe('release-guard', () => {
  let component: Component

  beforeAll(async () => {
    component = await Component.start({
      name: 'release-guard',
      port: 8090,
      needs: { database: false, broker: false, authorizationServer: false },
      environment: () => ({
        NAMESPACE: 'apps',
        // nobody is there
        KUBERNETES_URL: 'http://127.0.0.1:1',
        CANARY_URL: 'http://127.0.0.1:{port}',
        TOKEN_URL: 'http://127.0.0.1:1/oauth2/token',
        CLIENT_ID: 'a-client',
        CLIENT_SECRET: 'a-secret',
        GITHUB_REPOSITORY: 'example/shop',
        GITHUB_TOKEN: 'a-token',
      }),
    })
  })
  afterAll(() => component?.stop())

  const webhook = { name: 'order-service', namespace: 'apps', phase: 'Progressing' }
  const post = (path: string, body: object) => component.send('POST', path, { body: JSON.stringify(body) })

  it('is ready without the API server, and says what is wrong', async () => {
    const { status, text } = await component.get('/health/ready')

    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ checks: { rounds: { status: 'down' } } })
  })

  it('tells Flagger that a new version does not answer', async () => {
    const metadata = { requests: 'GET /orders/1 404', port: '1' }

    const { status, text } = await post('/flagger/pre-rollout', { ...webhook, metadata })

    expect([status, text]).toEqual([424, expect.stringMatching(/^GET \/orders\/1: no answer: .*, must be 404\n$/)])
  })

  it('takes reports of synthetic orders, and shows them to Prometheus', async () => {
    expect((await post('/synthetic-orders', { outcome: 'approved', durationMs: 420 })).status).toBe(204)

    expect((await component.get('/metrics')).text).toContain('synthetic_orders_total{outcome="approved"')
  })

  it('has the program that places synthetic orders, which tells what it is not told', async () => {
    const { exitCode, output } = await component.run('synthetic-order')

    expect(exitCode).toBe(1)
    expect(output).toContain('GATEWAY_URL: is missing')
  })

  it('does not start without its configuration, and names all that is missing', async () => {
    const missing = [
      'PROFILE',
      'NAMESPACE',
      'TOKEN_URL',
      'CLIENT_ID',
      'CLIENT_SECRET',
      'GITHUB_REPOSITORY',
      'GITHUB_TOKEN',
    ]

    const { exitCode, output } = await component.run(
      'main',
      Object.fromEntries(missing.map((name) => [name, undefined])),
    )

    expect(exitCode).toBe(1)
    for (const name of missing) expect(output).toContain(`${name}: is missing`)
  })
})
