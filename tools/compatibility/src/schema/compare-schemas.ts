import { type Change, Place } from '../change.js'
import { areEqual } from '../json.js'
import type { Located } from '../located.js'
import { hasAlternatives, pairAlternatives } from './alternatives.js'
import { type Direction, shifted } from './direction.js'
import { RESTRICTIONS, WORDS } from './keywords.js'
import { compareProperties } from './properties.js'

/** Deeper than any message: a schema that refers to itself is compared this far. */
const DEEPEST = 20

const ELSEWHERE = ['anyOf', 'oneOf', 'properties', 'required', 'additionalProperties', 'items']

/** The changes of a schema, with all that is inside, for values that go in the given direction. */
export function compareSchemas(
  before: Located,
  after: Located,
  from: Place,
  direction: Direction,
  depth = 0,
): Change[] {
  if (depth > DEEPEST) return []
  const place = after.document === from.document ? from : new Place(after.document, `(${direction})`)
  const inside = (one: Located, other: Located, where: Place) => compareSchemas(one, other, where, direction, depth + 1)
  if (hasAlternatives(before) || hasAlternatives(after)) {
    const { pairs, shift } = pairAlternatives(before, after)
    const values = { before: before.value, after: after.value }
    return [
      ...(shift ? [shifted(place, direction, shift, 'alternatives', values)] : []),
      ...pairs.flatMap(([one, other]) => inside(one, other, place)),
    ]
  }
  return [
    ...compareKeywords(before, after, place, direction),
    ...compareProperties(before, after, place, direction, inside),
    ...compareItems(before, after, place, direction, inside),
  ]
}

function compareKeywords(before: Located, after: Located, place: Place, direction: Direction): Change[] {
  const keywords = Object.keys({ ...before.object, ...after.object }).filter((keyword) => !ELSEWHERE.includes(keyword))
  return keywords.flatMap((keyword) => {
    const [old, now] = [before.object[keyword], after.object[keyword]]
    if (areEqual(old, now)) return []
    if (WORDS.includes(keyword)) return [place.compatible(`${keyword} says something else`)]
    // what is not known here is taken for the worst
    const shift = RESTRICTIONS[keyword] ? RESTRICTIONS[keyword](old, now) : 'both'
    return shift ? [shifted(place, direction, shift, keyword, { before: old, after: now })] : []
  })
}

function compareItems(
  before: Located,
  after: Located,
  place: Place,
  direction: Direction,
  inside: (one: Located, other: Located, where: Place) => Change[],
): Change[] {
  const has = [before, after].map(({ object }) => object.items !== undefined)
  if (has[0] && has[1]) return inside(before.child('items'), after.child('items'), place.at('[]', ''))
  if (!has[0] && !has[1]) return []
  return [shifted(place, direction, has[1] ? 'narrowed' : 'widened', 'items', {})]
}
