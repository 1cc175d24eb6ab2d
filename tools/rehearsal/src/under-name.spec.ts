import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { underName } from './under-name.ts'

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers } = request
  const asked = [method, url, headers.host, headers.authorization, await text(request)]
  response.writeHead(201, { 'x-answered': 'yes' }).end(asked.join(' '))
}

describe('a gateway under a name', () => {
  const server = createServer((request, response) => void answer(request, response))
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => server.close())
  const gateway = () => ({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, host: 'dev.shop.test' })

  it('is asked what its address is asked, and answers', async () => {
    const answer = await underName(gateway(), async (address) => {
      const response = await fetch(`${address}/orders?page=2`, {
        method: 'POST',
        body: 'an order',
        headers: { authorization: 'Bearer a' },
      })
      return [response.status, response.headers.get('x-answered'), await response.text()]
    })

    expect(answer).toEqual([201, 'yes', 'POST /orders?page=2 dev.shop.test Bearer a an order'])
  })

  it('is told to be away when it is', async () => {
    const away = { url: 'http://127.0.0.1:1', host: 'dev.shop.test' }

    expect(await underName(away, async (address) => (await fetch(address)).status)).toBe(502)
  })

  it('has its address only as long as it is used', async () => {
    const address = await underName(gateway(), (it) => Promise.resolve(it))

    await expect(fetch(address)).rejects.toThrow('fetch failed')
  })
})
