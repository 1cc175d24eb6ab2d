import { type HealthCheck } from '@ltp/health'
import { type SagaOverview } from '@ltp/sagas'

/** Shows sagas that get no reply. They are no reason to take requests from this process: another would fare no better. */
export function sagaHealthCheck(overview: Pick<SagaOverview, 'statistics'>): HealthCheck {
  return {
    name: 'sagas',
    essential: false,
    check: async () => {
      const { late, failed } = await overview.statistics()
      if (late + failed > 0) throw new Error(`${late} wait for a late reply, ${failed} are FAILED: see GET /sagas`)
    },
  }
}
