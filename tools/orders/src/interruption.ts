import { type EventEmitter } from 'node:events'

/** Aborted by Ctrl-C, by `kill`, or when the terminal is closed. Takes it again and again: npm passes on what the terminal has told us, too. */
export function interruptionOf(process: Pick<EventEmitter, 'on'>): AbortSignal {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted.abort())
  return interrupted.signal
}
