import { type TestIssuer } from '@ltp/auth/testing'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Gives the client demo its tokens, as authorization-server does on a laptop. */
export async function startFakeAuthorizationServer(issuer: () => TestIssuer) {
  const server = createServer((request, response) => void giveToken(request, response, issuer()))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((closed) => server.close(closed)),
  }
}

async function giveToken(request: IncomingMessage, response: ServerResponse, issuer: TestIssuer): Promise<void> {
  const form = new URLSearchParams(await text(request))
  const isDemo = request.headers.authorization === `Basic ${Buffer.from('demo:demo-secret').toString('base64')}`
  const isAnswered = request.url === '/oauth2/token' && form.get('grant_type') === 'client_credentials' && isDemo
  if (!isAnswered) return void response.writeHead(401).end('{"error":"invalid_client"}')
  const token = await issuer.token({ scope: form.get('scope') ?? '' })
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ access_token: token, expires_in: 600, token_type: 'Bearer' }))
}
