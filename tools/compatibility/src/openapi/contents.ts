import type { Change, Place } from '../change.js'
import type { Located } from '../located.js'
import { match } from '../match.js'
import { compareSchemas } from '../schema/compare-schemas.js'
import type { Direction } from '../schema/direction.js'

/** Of a request's body or an answer, by media type. */
export function compareContents(before: Located, after: Located, place: Place, direction: Direction): Change[] {
  const [old, now] = [before, after].map((body) => new Map(body.child('content').children()))
  return match(old!, now!, {
    removed: (_, type) => [
      place.at(type).breaking('removed', direction === 'sent' ? 'clients that read it' : 'clients that send it: 415'),
    ],
    added: (_, type) => [place.at(type).additive('new media type')],
    both: (one, other) => compareSchemas(one.child('schema'), other.child('schema'), place, direction),
  })
}
