import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { type Gateway } from './load/gateway.ts'

/**
 * For programs that are told an address alone, where no DNS leads to a gateway: what they ask of the address is asked of the gateway, by its
 * host name.
 *
 * @param use is told the address, which is there until the promise is settled
 */
export async function underName<Result>(gateway: Gateway, use: (address: string) => Promise<Result>): Promise<Result> {
  const server = createServer((asked, response) => passOn(asked, response, gateway))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close().closeAllConnections()
  }
}

function passOn(asked: IncomingMessage, response: ServerResponse, { url, host }: Gateway): void {
  const { method, headers } = asked
  const there = request(new URL(asked.url ?? '/', url), { method, agent: false, headers: { ...headers, host } })
  there.on('response', (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)))
  there.on('error', ({ message }) => response.writeHead(502).end(message))
  asked.pipe(there)
}
