import { undocumentedMetrics } from '@ltp/metrics/testing'
import { RunningGateway } from './running-gateway.js'

describe('metrics of api-gateway', () => {
  let gateway: RunningGateway
  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })
  afterAll(() => gateway.stop())

  it('are those of docs/operations.md', async () => {
    await gateway.get('/health/live')

    const { text } = await gateway.get('/metrics', { authorization: '' })

    expect(undocumentedMetrics('api-gateway', text)).toEqual([])
  })
})
