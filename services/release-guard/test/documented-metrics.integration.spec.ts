import { undocumentedMetrics } from '@ltp/metrics/testing'
import { RunningGuard } from './running-guard.js'

describe('metrics of release-guard', () => {
  let guard: RunningGuard
  beforeAll(async () => {
    guard = await RunningGuard.start()
  })
  afterAll(() => guard.stop())

  it('are those of docs/operations.md', async () => {
    await guard.get('/health/live')

    expect(undocumentedMetrics('release-guard', await guard.get('/metrics'))).toEqual([])
  })
})
