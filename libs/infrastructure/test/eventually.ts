import { retry } from '../src/process/deadline.js'

/** Repeats the claim until it holds. */
export async function eventually(claim: () => unknown, limitMs = 10_000): Promise<void> {
  await retry(async () => claim(), { limitMs, pauseMs: 50 }).catch((error: Error) => {
    throw error.cause
  })
}
