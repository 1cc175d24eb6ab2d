import { Component, describeTokenChecks } from '@ltp/component-testing'

const pact = (provider: string) => new URL(`../../pacts/api-gateway-${provider}.json`, import.meta.url)

describe('api-gateway', () => {
  let component: Component

  beforeAll(async () => {
    component = await Component.start({
      name: 'api-gateway',
      port: 8080,
      needs: { database: false, broker: false },
      stubs: { CUSTOMER_SERVICE_URL: pact('customer-service'), ORDER_SERVICE_URL: pact('order-service') },
      environment: () => ({
        PUBLIC_URL: 'https://shop.example',
        AUTHORIZATION_SERVER_URL: 'https://login.example',
      }),
    })
  })
  afterAll(() => component?.stop())

  describeTokenChecks(() => component, '/customers?limit=1', 'customers:read')

  it.each([
    ['/customers/5', 'customers:read', { customerId: 5 }],
    ['/orders/7', 'orders:read', { orderId: 7 }],
    ['/customers/5/orderhistory', 'customers:read orders:read', { customerId: 5, orders: [{ orderId: 7 }] }],
  ])('answers GET %s with what the services say', async (path, scope, expected) => {
    const { status, text } = await component.get(path, await component.token(scope))

    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject(expected)
  })

  it('shows its home page, which lies in files beside the code', async () => {
    const { status, text } = await component.get('/try-it')

    expect(status).toBe(200)
    expect(text).toContain('https://login.example/oauth2/token')
  })

  it('serves Swagger UI, whose files come from a package', async () => {
    expect((await component.get('/swagger-ui/swagger-ui-bundle.js')).status).toBe(200)
  })

  it('does not start without its configuration, and names all that is missing', async () => {
    const names = ['PROFILE', 'PUBLIC_URL', 'AUTHORIZATION_SERVER_URL', 'CUSTOMER_SERVICE_URL', 'ORDER_SERVICE_URL']
    const missing = [...names, 'ISSUER', 'JWKS_URI']

    const { exitCode, output } = await component.run(
      'main',
      Object.fromEntries(missing.map((name) => [name, undefined])),
    )

    expect(exitCode).toBe(1)
    for (const name of missing) expect(output).toContain(`${name}: is missing`)
  })
})
