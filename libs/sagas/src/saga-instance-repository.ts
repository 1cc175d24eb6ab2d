import type { SagaInstance } from './saga-instance.js'

/** Keeps saga instances. Every method works in the caller's transaction. */
export abstract class SagaInstanceRepository {
  abstract add(instance: SagaInstance): Promise<void>

  /** Writes all that can change. */
  abstract update(instance: SagaInstance): Promise<void>

  /** Finds an instance and locks it until the transaction ends. */
  abstract findLocked(sagaType: string, sagaId: string): Promise<SagaInstance | undefined>

  /** Finds and locks the instance that is longest past its deadline, passing over those that others have locked. */
  abstract findOverdueLocked(sagaType: string, now: Date): Promise<SagaInstance | undefined>
}
