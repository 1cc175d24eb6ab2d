import { retry, type RetryOptions } from './deadline.js'

class EndedError extends Error {}

/**
 * Repeats the attempt to reach a server that starts.
 *
 * @param exited resolves with the reason in words when the server has ended
 * @throws as soon as the server has ended, else after the time limit
 */
export async function retryWhileRunning(
  attempt: () => Promise<void>,
  exited: Promise<string>,
  { isFinal, ...options }: RetryOptions,
): Promise<void> {
  let ended: string | undefined
  void exited.then((reason) => (ended = reason))
  const attemptWhileRunning = async () => {
    if (ended !== undefined) throw new EndedError(`it ended with ${ended}`)
    await attempt()
  }
  await retry(attemptWhileRunning, {
    ...options,
    isFinal: (error) => error instanceof EndedError || (isFinal?.(error) ?? false),
  })
}
