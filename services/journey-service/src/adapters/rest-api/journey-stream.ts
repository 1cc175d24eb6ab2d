import { PassThrough, type Readable } from 'node:stream'
import { type Journey } from '../../domain/journey.js'
import { type Journeys } from '../../domain/journeys.js'

export interface JourneyStreamLimits {
  /** For so long changes of one journey are gathered, in ms. */
  readonly gatherMs: number
  /** Pause between two signs of life, in ms: proxies end connections that are silent. */
  readonly heartbeatMs: number
  /** A reader who is behind by more is given up, in bytes. */
  readonly maxBehindBytes: number
}

export const defaultStreamLimits: JourneyStreamLimits = {
  gatherMs: 50,
  heartbeatMs: 15_000,
  maxBehindBytes: 4 * 1024 * 1024,
}

/**
 * Server-sent events: `journey`, with a whole journey, whenever more of one becomes known. Ends when the reader goes, is too far behind,
 * or the signal is aborted.
 */
export function journeyStream(journeys: Journeys, signal: AbortSignal, limits = defaultStreamLimits): Readable {
  const events = new PassThrough()
  const changed = new Map<string, Journey>()
  let flushing: NodeJS.Timeout | undefined

  const write = (text: string) => {
    if (events.writableLength > limits.maxBehindBytes) events.destroy()
    else if (!events.destroyed && !events.writableEnded) events.write(text)
  }
  const flush = () => {
    flushing = undefined
    for (const journey of changed.values()) write(`event: journey\ndata: ${JSON.stringify(journey)}\n\n`)
    changed.clear()
  }
  const ignore = journeys.observe((journey) => {
    changed.set(journey.id, journey)
    flushing ??= setTimeout(flush, limits.gatherMs)
  })
  const heart = setInterval(() => write(': alive\n\n'), limits.heartbeatMs)
  const end = () => events.end()
  signal.addEventListener('abort', end)
  events.once('close', () => {
    ignore()
    clearTimeout(flushing)
    clearInterval(heart)
    signal.removeEventListener('abort', end)
  })
  // so that readers know at once that they are connected
  write(': connected\n\n')
  if (signal.aborted) end()
  return events
}
