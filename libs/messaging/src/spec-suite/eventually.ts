import { setTimeout as sleep } from 'node:timers/promises'

/** Repeats the claim until it holds. @throws the claim's last error when it does not hold within `patienceMs` */
export async function eventually(claim: () => void | Promise<void>, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      return await claim()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(10)
    }
  }
}
