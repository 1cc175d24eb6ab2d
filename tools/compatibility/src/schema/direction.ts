import type { Change, Place } from '../change.js'
import type { Json } from '../json.js'

/** Which way values of a schema go, seen from the service whose document it is. */
export type Direction = 'received' | 'sent'

/** How the values that a schema allows have changed. */
export type Shift = 'narrowed' | 'widened' | 'both'

interface Values {
  readonly before?: Json
  readonly after?: Json
}

/** Fewer allowed values break who sends them to the service; more break who reads what the service sends. */
export function shifted(place: Place, direction: Direction, shift: Shift, what: string, values: Values): Change {
  const harmless = direction === 'received' ? 'widened' : 'narrowed'
  if (shift === harmless) return place.compatible(`${what} ${shift}`, values)
  const told = shift === 'both' ? `${what} changed` : `${what} ${shift}`
  return place.breaking(
    told,
    direction === 'received'
      ? 'who sends it may send what is refused from now on'
      : 'who reads it may meet what was never there before',
    values,
  )
}
