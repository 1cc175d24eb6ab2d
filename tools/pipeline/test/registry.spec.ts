import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { mustAnswer } from '../src/registry.ts'

describe('a registry', () => {
  let server: Server
  let status: number
  const registry = () => `127.0.0.1:${(server.address() as AddressInfo).port}`
  beforeEach(async () => {
    server = createServer((request, response) => response.writeHead(request.url === '/v2/' ? status : 404).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  it.each([200, 401])('that answers with %d is there: logging in comes later', async (its) => {
    status = its

    await expect(mustAnswer(`${registry()}/owner`)).resolves.toBeUndefined()
  })

  it('that is something else is told before the tests run', async () => {
    status = 404

    const asking = mustAnswer(registry())

    await expect(asking).rejects.toThrow(/no registry answers at .*status 404.*something else answers there$/)
    await expect(asking).rejects.not.toThrow('docker run')
  })

  it('that is not there is told with the command that starts one', async () => {
    const gone = registry()
    await new Promise((resolve) => server.close(resolve))

    await expect(mustAnswer(gone)).rejects.toThrow(
      `start one: docker run --detach --publish ${gone.split(':')[1]}:5000 registry:3`,
    )
  })

  it('at a port that no client of HTTP would ask is told so, with no command that would not help', async () => {
    const asking = mustAnswer('localhost:1')

    await expect(asking).rejects.toThrow('choose another, such as 5000')
    await expect(asking).rejects.not.toThrow('docker run')
  })
})
