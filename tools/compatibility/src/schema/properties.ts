import type { Change, Place } from '../change.js'
import { difference, isObject, type Json, listOf, textOf } from '../json.js'
import type { Located } from '../located.js'
import { type Direction, shifted } from './direction.js'

type Inside = (before: Located, after: Located, where: Place) => Change[]

/** Objects are open on both sides: who reads one ignores what it does not know. */
export function compareProperties(
  before: Located,
  after: Located,
  place: Place,
  direction: Direction,
  inside: Inside,
): Change[] {
  const [old, now] = [before.child('properties'), after.child('properties')]
  const names = Object.keys({ ...old.object, ...now.object })
  const required = requiredOf(after)
  return [
    ...names.flatMap((name) => {
      const where = place.at(name, '/')
      if (!(name in now.object)) return [gone(where, direction)]
      if (!(name in old.object)) return [come(where, direction, required.includes(name))]
      return inside(old.child(name), now.child(name), where)
    }),
    ...compareRequired(before, after, place, direction),
    ...compareOthers(before, after, place, direction, inside),
  ]
}

function gone(place: Place, direction: Direction): Change {
  const breaks =
    direction === 'sent' ? 'who reads it finds it no more' : 'who sends it is not heard any more: it is ignored'
  return place.breaking('field removed', breaks)
}

function come(place: Place, direction: Direction, isRequired: boolean): Change {
  if (direction === 'sent') return place.additive('new field')
  if (!isRequired) return place.additive('new optional field')
  return place.breaking('new required field', 'who sends does not know it, and is refused')
}

/** Of fields that stay: what comes or goes is told already. */
function compareRequired(before: Located, after: Located, place: Place, direction: Direction): Change[] {
  const has = (schema: Located, name: string) => name in schema.child('properties').object
  const stay = (name: string) => has(before, name) === has(after, name)
  const { added, removed } = difference(requiredOf(before), requiredOf(after))
  return [
    ...added.filter(stay).map((name) => {
      const where = place.at(name, '/')
      if (direction === 'sent') return where.additive('is always there from now on')
      return where.breaking('required from now on', 'who sends without it is refused')
    }),
    ...removed.filter(stay).map((name) => {
      const where = place.at(name, '/')
      if (direction === 'received') return where.compatible('need not be sent any more')
      return where.breaking('may be missing from now on', 'who reads it may not find it')
    }),
  ]
}

/** Fields without a name in the schema. */
function compareOthers(before: Located, after: Located, place: Place, direction: Direction, inside: Inside): Change[] {
  const [old, now] = [othersOf(before), othersOf(after)]
  if (isObject(old) && isObject(now))
    return inside(before.child('additionalProperties'), after.child('additionalProperties'), place.at('*', '/'))
  const open = (others: Json) => (others === true ? 2 : others === false ? 0 : 1)
  if (open(old) === open(now)) return []
  const shift = open(now) < open(old) ? 'narrowed' : 'widened'
  return [shifted(place, direction, shift, 'additionalProperties', { before: old, after: now })]
}

function othersOf({ object: { additionalProperties: others = true } }: Located): Json {
  return isObject(others) && Object.keys(others).length === 0 ? true : others
}

const requiredOf = ({ object }: Located) => listOf(object.required).map(textOf)
