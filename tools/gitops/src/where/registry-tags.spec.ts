import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tagsOf } from './registry-tags.js'

describe('the tags in a registry', () => {
  let server: Server
  let answer: RequestListener
  const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`
  const tags = (password?: string) => tagsOf(`${host()}/ada/charts/orders`, true, password)
  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  it('are asked for', async () => {
    answer = ({ url }, response) => response.end(JSON.stringify({ tags: [url] }))

    expect(await tags()).toEqual(['/v2/ada/charts/orders/tags/list?n=1000'])
  })

  it('are not to be had when nobody answers, which is said with the address', async () => {
    await expect(tagsOf('127.0.0.1:9/charts/orders', true)).rejects.toThrow(
      'the registry does not answer: http://127.0.0.1:9/v2/charts/orders/tags/list?n=1000: ',
    )
  })

  it('are none when there is no such repository', async () => {
    answer = (_, response) => response.writeHead(404).end()

    expect(await tags()).toBeUndefined()
  })

  it('are asked for again with a token, where the registry names who gives one', async () => {
    answer = ({ url = '', headers }, response) => {
      if (url.startsWith('/token')) return response.end(JSON.stringify({ token: `${headers.authorization} ${url}` }))
      if (headers.authorization) return response.end(JSON.stringify({ tags: [headers.authorization] }))
      const challenge = `Bearer realm="http://${host()}/token",service="x",scope="repository:ada:pull"`
      return response.writeHead(401, { 'www-authenticate': challenge }).end()
    }

    const asked = '/token?service=x&scope=repository%3Aada%3Apull'
    expect(await tags()).toEqual([`Bearer undefined ${asked}`])
    expect(await tags('secret')).toEqual([`Bearer Basic ${btoa('token:secret')} ${asked}`])
  })

  it.each([
    ['without a password', undefined, /gives no token: status 403: set REGISTRY_TOKEN to a token that may read there$/],
    ['with one', 'secret', /gives no token: status 403: the token in REGISTRY_TOKEN may not read there$/],
  ])('are not to be had where no token is given, which names the variable: %s', async (_, password, told) => {
    answer = ({ url = '' }, response) => {
      if (url.startsWith('/token')) return response.writeHead(403).end()
      return response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${host()}/token"` }).end()
    }

    await expect(tags(password)).rejects.toThrow(told)
  })

  it('are not to be had where the token is refused, which names the variable, too', async () => {
    answer = ({ url = '' }, response) => {
      if (url.startsWith('/token')) return response.end(JSON.stringify({ token: 'of anybody' }))
      return response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${host()}/token"` }).end()
    }

    await expect(tags()).rejects.toThrow(/answers with status 401: set REGISTRY_TOKEN/)
  })

  it('are not to be had when nobody is where a token is to be had', async () => {
    answer = (_, response) =>
      response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://127.0.0.1:9/token"' }).end()

    await expect(tags()).rejects.toThrow('the registry does not answer: http://127.0.0.1:9/token')
  })

  it.each([
    [500, {}, /answers with status 500/],
    [401, { 'www-authenticate': 'Basic realm="x"' }, /asks for: Basic/],
  ])('are not to be had: status %d', async (status, headers, told) => {
    answer = (_, response) => response.writeHead(status, headers).end()

    await expect(tags()).rejects.toThrow(told)
  })
})
