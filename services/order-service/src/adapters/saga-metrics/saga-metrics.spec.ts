import { Registry } from 'prom-client'
import { SagaMetrics } from './saga-metrics.js'

const saga = { sagaType: 'CreateOrderSaga', sagaId: '1' }

describe('the metrics of sagas', () => {
  let registry: Registry
  let metrics: SagaMetrics

  beforeEach(() => {
    registry = new Registry()
    metrics = new SagaMetrics(registry, { statistics: async () => ({ running: 0, late: 0, failed: 0 }) })
  })

  const lines = async (name: string) =>
    (await registry.getSingleMetricAsString(name)).split('\n').filter((line) => /^\w+_(total|count)/.test(line))

  it('count by the version of the service that created the saga', async () => {
    for (const serviceVersion of ['1.0.0', '2.0.0', undefined]) {
      metrics.started({ ...saga, serviceVersion })
      metrics.resent({ ...saga, serviceVersion })
    }

    for (const name of ['sagas_started_total', 'saga_commands_resent_total'])
      expect(await lines(name)).toEqual([
        `${name}{saga="CreateOrderSaga",version="1.0.0"} 1`,
        `${name}{saga="CreateOrderSaga",version="2.0.0"} 1`,
        `${name}{saga="CreateOrderSaga",version="unknown"} 1`,
      ])
  })

  it('tell a saga that needs an operator from one that was refused, by version', async () => {
    for (const outcome of ['completed', 'compensated', 'failed'] as const)
      metrics.ended({ ...saga, serviceVersion: '2.0.0', outcome, durationMs: 20 })

    expect(await lines('saga_duration_seconds')).toEqual(
      ['completed', 'compensated', 'failed'].map(
        (outcome) => `saga_duration_seconds_count{saga="CreateOrderSaga",version="2.0.0",outcome="${outcome}"} 1`,
      ),
    )
  })
})
