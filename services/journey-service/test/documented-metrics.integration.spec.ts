import { undocumentedMetrics } from '@ltp/metrics/testing'
import { RunningJourneys } from './running-journeys.js'

describe('metrics of journey-service', () => {
  let service: RunningJourneys
  beforeAll(async () => {
    service = await RunningJourneys.start()
  })
  afterAll(() => service.stop())

  it('are those of docs/operations.md', async () => {
    await service.get('/health/live')

    expect(undocumentedMetrics('journey-service', await (await service.get('/metrics')).text())).toEqual([])
  })
})
