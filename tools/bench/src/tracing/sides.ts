import { type Variant } from '../sagas/application.js'

export interface Sides<Side> {
  readonly off: Side
  readonly on: Side
  readonly before?: Side
}

/** How long spans are gathered, in ms. The SDK's 5 s would have those of one round sent while the next one is measured. */
const GATHERING_MS = 250
/** After each round of each side: by then its spans have left. */
export const REST_MS = GATHERING_MS + 150

/** @param against folder of the checkout before tracing */
export function sides(collectorUrl: string, against?: string): Sides<Variant> {
  const none = { OTEL_TRACES_EXPORTER: 'none' }
  const otlp = {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl,
    OTEL_BSP_SCHEDULE_DELAY: String(GATHERING_MS),
  }
  return {
    off: { channelPrefix: 'off.', environment: none },
    on: { channelPrefix: 'on.', environment: otlp },
    ...(against !== undefined && { before: { channelPrefix: 'before.', environment: none, folder: against } }),
  }
}

export function mapSides<From, To>({ off, on, before }: Sides<From>, map: (side: From) => To): Sides<To> {
  return { off: map(off), on: map(on), ...(before !== undefined && { before: map(before) }) }
}
