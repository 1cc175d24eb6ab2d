import { undocumentedMetrics } from '@ltp/metrics/testing'
import { type RunningService } from '@ltp/transactional-messaging/testing'
import { startOrderService } from './running-service.js'

describe('metrics of order-service', () => {
  let service: RunningService
  beforeAll(async () => {
    // with those of a replication slot
    service = await startOrderService({ OUTBOX_RELAY: 'log-tailing' })
  })
  afterAll(() => service.stop())

  it('are those of docs/operations.md', async () => {
    const { text } = await service.send('GET', '/metrics')

    expect(undocumentedMetrics('order-service', text)).toEqual([])
  })
})
