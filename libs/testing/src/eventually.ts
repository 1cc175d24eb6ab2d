import { setTimeout as delay } from 'node:timers/promises'

export interface EventuallyOptions {
  /** How long to wait for the assertion to hold. Default: 30 000, so that a busy machine makes a test slow, not red. */
  readonly timeoutMs?: number
  /** Pause between two tries. Default: 20. */
  readonly intervalMs?: number
}

/**
 * Waits until an assertion holds and resolves with what it returns: `await eventually(() => expect(order.state).toBe('APPROVED'))`.
 *
 * @throws the assertion's last error when it does not hold in time
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 30_000, intervalMs = 20 }: EventuallyOptions = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      return await assertion()
    } catch (error) {
      if (performance.now() >= deadline) throw error
    }
    await delay(intervalMs)
  }
}
