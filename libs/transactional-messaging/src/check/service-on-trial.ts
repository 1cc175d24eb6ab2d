import { setTimeout as sleep } from 'node:timers/promises'
import { type INestApplication } from '@nestjs/common'
import { MessagingRuntime } from '../messaging-runtime.js'
import { MessageCheckFailedError } from './message-check-failed-error.js'

const SIGNALS = ['SIGTERM', 'SIGINT'] as const
const POLL_MS = 50

/**
 * Starts the service's message handling, without its HTTP server, and waits until it works.
 *
 * @throws MessageCheckFailedError with the reason when it does not work in time
 */
export async function startOnTrial(app: INestApplication, timeoutMs: number, signal: AbortSignal): Promise<void> {
  await app.init()
  const runtime = app.get(MessagingRuntime, { strict: false })
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const problem = problemOf(runtime)
    if (problem === undefined) return
    signal.throwIfAborted()
    if (performance.now() > deadline)
      throw new MessageCheckFailedError('start', 'consumers and a relay at work', `${problem}, after ${timeoutMs} ms`)
    await sleep(POLL_MS)
  }
}

function problemOf(runtime: MessagingRuntime): string | undefined {
  try {
    runtime.checkConsumers()
    runtime.checkRelay()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

/** Makes an application that does not end the process by itself: who checks it has to clean up first. */
export async function withoutShutdownHooks<T>(make: () => Promise<T>): Promise<T> {
  const before = SIGNALS.map((signal) => process.listeners(signal))
  try {
    return await make()
  } finally {
    SIGNALS.forEach((signal, index) => {
      const added = process.listeners(signal).filter((listener) => !before[index]?.includes(listener))
      added.forEach((listener) => process.removeListener(signal, listener))
    })
  }
}
