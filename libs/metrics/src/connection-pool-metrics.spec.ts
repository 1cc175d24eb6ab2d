import { Registry } from 'prom-client'
import { measureConnectionPool } from './index.js'

const samplesOf = async (registry: Registry) =>
  (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))

describe('a pool of connections', () => {
  it('is measured at each scrape: what is idle, in use, allowed and waited for', async () => {
    const registry = new Registry()
    const pool = { totalCount: 0, idleCount: 0, waitingCount: 0, options: { max: 10 } }
    measureConnectionPool(registry, pool)
    await registry.metrics()

    Object.assign(pool, { totalCount: 10, idleCount: 3, waitingCount: 2 })

    expect(await samplesOf(registry)).toEqual([
      'db_client_connection_count{state="idle"} 3',
      'db_client_connection_count{state="used"} 7',
      'db_client_connection_max 10',
      'db_client_connection_pending_requests 2',
    ])
  })
})
