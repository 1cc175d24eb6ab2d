import { runInShell } from '@ltp/testing'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { startFakeAuthorizationServer } from '../../../test/fake-authorization-server.js'
import { freePort } from '../../../test/free-port.js'
import { RunningGateway } from '../../../test/running-gateway.js'
import { shellLinesOf } from '../../../test/shell-lines.js'

const addresses = {
  PUBLIC_URL: 'https://shop.example',
  AUTHORIZATION_SERVER_URL: 'https://login.shop.example',
  CUSTOMER_SERVICE_PUBLIC_URL: 'https://customers.shop.example',
}

describe('the home page', () => {
  let gateway: RunningGateway
  let html: string
  let authorizationServer: Awaited<ReturnType<typeof startFakeAuthorizationServer>> | undefined

  const open = async (overrides: Record<string, string>) => {
    gateway = await RunningGateway.start(overrides)
    html = (await gateway.get('/try-it', { authorization: '' })).text
  }

  afterEach(async () => {
    await gateway.stop()
    await authorizationServer?.stop()
    authorizationServer = undefined
  })

  it('is open to everybody', async () => {
    await open(addresses)

    expect(await gateway.get('/try-it', { authorization: '' })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
    expect(await gateway.get('/home.css', { authorization: '' })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/css; charset=utf-8' },
    })
  })

  it('loads nothing from elsewhere and holds no script or style that the policy forbids', async () => {
    await open(addresses)

    expect([...html.matchAll(/<(?:link|img|script)[^>]*(?:href|src)="([^"]*)"/g)].map(([, url]) => url)).toEqual([
      'data:,',
      '/home.css',
    ])
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  })

  it('links the documents of every service that people can open', async () => {
    await open(addresses)

    expect([...html.matchAll(/href="(http[^"]*)"/g)].map(([, url]) => url)).toEqual([
      'https://shop.example/swagger-ui/index.html',
      'https://shop.example/openapi.json',
      'https://customers.shop.example/swagger-ui/index.html',
      'https://customers.shop.example/openapi.json',
      'https://login.shop.example/.well-known/openid-configuration',
    ])
  })

  it('shows shell lines with the public addresses and the demo client', async () => {
    await open(addresses)

    expect(shellLinesOf(html)).toContain('curl -sS https://login.shop.example/oauth2/token')
    expect(shellLinesOf(html)).toContain('-u demo:demo-secret')
    expect(shellLinesOf(html)).toContain('curl -sS https://shop.example/customers')
  })

  it('shows no secret in a cluster, where the reader puts in his own', async () => {
    await open({ ...addresses, PROFILE: 'cluster' })

    expect(html).not.toContain('demo-secret')
    expect(shellLinesOf(html)).toContain('-u "$CLIENT_ID:$CLIENT_SECRET"')
  })

  const openWithServices = async () => {
    authorizationServer = await startFakeAuthorizationServer(() => gateway.issuer)
    const port = await freePort()
    await open({
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      AUTHORIZATION_SERVER_URL: authorizationServer.url,
    })
    gateway.customerService.behave(customerServiceAnswers)
    gateway.orderService.behave(orderServiceAnswers)
  }

  it('leads by its shell lines, as they stand, from a token to an approved order', async () => {
    await openWithServices()

    const output = (await runInShell(shellLinesOf(html))).split('\n')

    expect(output).toEqual([
      expect.stringMatching(/^\d{3,} characters$/),
      '{"customerId":9223372036854775807}',
      '{"orderId":42}',
      '{"orderId":42,"orderState":"APPROVED","rejectionReason":null}',
      '{"customerId":9223372036854775807,"name":"Ada","creditLimit":{"amount":15.00},"orders":[{"orderId":42,"orderState":"APPROVED","rejectionReason":null}]}',
      '',
    ])
    expect(gateway.customerService.received[0]!.body.toString()).toBe('{"name":"Ada","creditLimit":{"amount":15.00}}')
    expect(gateway.orderService.received[0]!.body.toString()).toBe(
      '{"customerId":9223372036854775807,"orderTotal":{"amount":12.34}}',
    )
  })

  it('shows by its shell lines what is wrong when no token is given', async () => {
    await openWithServices()

    const output = await runInShell(shellLinesOf(html).replace('demo:demo-secret', 'demo:mistyped'))

    expect(output).toMatch(/^\{"error":"invalid_client"\}\n\{"type":.*"status":401.*\}\n/)
    expect(output).not.toMatch(/characters/)
    expect(gateway.orderService.received).toEqual([])
  })

  it('shows by its shell lines the problem of a customer that is refused, unchanged, and orders nothing', async () => {
    await openWithServices()
    gateway.customerService.behave((_, response) => response.writeHead(422, PROBLEM_TYPE).end(PROBLEM))

    const output = await runInShell(shellLinesOf(html))

    expect(output.split('\n')[1]).toBe(PROBLEM)
    expect(gateway.orderService.received.map(({ body }) => body.toString())).not.toContainEqual(
      expect.stringMatching(/"customerId":\d/),
    )
  })
})

const PROBLEM_TYPE = { 'content-type': 'application/problem+json' }
const PROBLEM = '{"type":"about:blank","status":422,"detail":"a\\nb \\"7\\"","code":"CUSTOMER_NAME_TAKEN"}'
const ORDER = '{"orderId":42,"orderState":"APPROVED","rejectionReason":null}'

function customerServiceAnswers({ method, url }: IncomingMessage, response: ServerResponse): void {
  if (method === 'POST') response.writeHead(201).end('{"customerId":9223372036854775807}')
  else if (url !== '/customers/9223372036854775807') response.writeHead(404).end('{}')
  else response.end('{"customerId":9223372036854775807,"name":"Ada","creditLimit":{"amount":15.00}}')
}

function orderServiceAnswers({ method, url }: IncomingMessage, response: ServerResponse): void {
  if (method === 'POST') response.writeHead(201).end('{"orderId":42}')
  else if (url === '/orders/42') response.end(ORDER)
  else response.end(`[${ORDER}]`)
}
