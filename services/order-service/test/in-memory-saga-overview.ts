import { type SagaInstance, type SagaQuery } from '@ltp/sagas'
import { type InMemorySagaInstanceRepository } from '@ltp/sagas/testing'

/** The operator's view of sagas in memory: finding one, and the newest first. */
export class InMemorySagaOverview {
  constructor(private readonly instances: InMemorySagaInstanceRepository) {}

  find(sagaType: string, sagaId: string): Promise<SagaInstance | undefined> {
    return this.instances.findLocked(sagaType, sagaId)
  }

  async list({ status, limit, after }: SagaQuery): Promise<SagaInstance[]> {
    return this.instances
      .all()
      .filter((saga) => (!status || saga.status === status) && (!after || saga.sagaId < after))
      .sort((one, other) => (one.sagaId < other.sagaId ? 1 : -1))
      .slice(0, limit)
  }
}
