import { setTimeout as sleep } from 'node:timers/promises'

/** More than a rebalance of a group takes, also on a busy machine. */
const PATIENCE_MS = 30_000

/** Repeats the claim until it holds. @throws the claim's last error when it does not hold within 30 s */
export async function eventually(claim: () => void | Promise<void>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await claim()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(10)
    }
  }
}
