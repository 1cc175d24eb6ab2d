import { undocumentedMetrics } from '@ltp/metrics/testing'
import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'

describe('metrics of authorization-server', () => {
  let own: Surroundings
  let server: Awaited<ReturnType<typeof startAuthorizationServer>>
  beforeAll(async () => {
    own = await surroundings()
    server = await startAuthorizationServer(own)
  })
  afterAll(async () => {
    await server.app.close()
    await own.release()
  })

  it('are those of docs/operations.md', async () => {
    await fetch(`${server.url}/oauth2/token`, { method: 'POST' })

    const text = await (await fetch(`${server.url}/metrics`)).text()

    expect(undocumentedMetrics('authorization-server', text)).toEqual([])
  })
})
