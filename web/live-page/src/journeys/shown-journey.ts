import { type Journey } from './journey.ts'

/** What somebody looks at. */
export interface Pin {
  readonly id: string
  /** Journeys that were there then. */
  readonly known: ReadonlySet<string>
}

export const pinTo = (id: string, journeys: readonly Journey[]): Pin => ({
  id,
  known: new Set(journeys.map((journey) => journey.id)),
})

/** The newest, until somebody looks at one: only what this tab has done since then takes its place. */
export function shownOf(
  journeys: readonly Journey[],
  pin: Pin | undefined,
  isOwn: (id: string) => boolean,
): Journey | undefined {
  const own = pin && journeys.find(({ id }) => isOwn(id) && !pin.known.has(id))
  return own ?? journeys.find(({ id }) => id === pin?.id) ?? journeys[0]
}
