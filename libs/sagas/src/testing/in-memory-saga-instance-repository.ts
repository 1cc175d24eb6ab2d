import type { InMemoryTransactions } from '@ltp/testing'
import { SagaInstanceRepository } from '../saga-instance-repository.js'
import type { SagaInstance } from '../saga-instance.js'

/** For unit tests. Needs no locks: in-memory transactions run one at a time. */
export class InMemorySagaInstanceRepository extends SagaInstanceRepository {
  private readonly instances = new Map<string, SagaInstance>()

  constructor(private readonly transactions: InMemoryTransactions) {
    super()
  }

  async add(instance: SagaInstance): Promise<void> {
    this.put(instance)
  }

  async update(instance: SagaInstance): Promise<void> {
    this.put(instance)
  }

  async findLocked(sagaType: string, sagaId: string): Promise<SagaInstance | undefined> {
    return this.instances.get(key({ sagaType, sagaId }))
  }

  async findOverdueLocked(sagaType: string, now: Date): Promise<SagaInstance | undefined> {
    return [...this.instances.values()]
      .filter((instance) => instance.sagaType === sagaType && deadline(instance) <= now.getTime())
      .sort((one, other) => deadline(one) - deadline(other))[0]
  }

  all(): SagaInstance[] {
    return [...this.instances.values()]
  }

  private put(instance: SagaInstance): void {
    const before = this.instances.get(key(instance))
    this.instances.set(key(instance), instance)
    this.transactions.onRollback(() => {
      if (before) this.instances.set(key(before), before)
      else this.instances.delete(key(instance))
    })
  }
}

function key({ sagaType, sagaId }: Pick<SagaInstance, 'sagaType' | 'sagaId'>): string {
  return `${sagaType}/${sagaId}`
}

function deadline({ nextDeadline }: SagaInstance): number {
  return nextDeadline?.getTime() ?? Infinity
}
