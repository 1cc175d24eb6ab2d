import { areEqual, difference, type Json, listOf, textOf } from '../json.js'
import type { Shift } from './direction.js'

/** How the allowed values shift when a keyword changes; undefined when they do not. Undefined values: the keyword is absent. */
type Compare = (before: Json | undefined, after: Json | undefined) => Shift | undefined

const shift = (narrowed: boolean, widened: boolean): Shift | undefined =>
  narrowed ? (widened ? 'both' : 'narrowed') : widened ? 'widened' : undefined

/** Of a keyword without which more is allowed. */
const restriction =
  (compare: Compare): Compare =>
  (before, after) => {
    if (areEqual(before, after)) return undefined
    if (before === undefined) return 'narrowed'
    return after === undefined ? 'widened' : compare(before, after)
  }

const lowerBound = restriction((before, after) => (Number(after) > Number(before) ? 'narrowed' : 'widened'))
const upperBound = restriction((before, after) => (Number(after) < Number(before) ? 'narrowed' : 'widened'))
const anyOther = restriction(() => 'both')

const values = restriction((before, after) => {
  const { added, removed } = difference(listOf(before), listOf(after))
  return shift(removed.length > 0, added.length > 0)
})

/** `integer` is a part of `number`. */
const types = restriction((before, after) => {
  const [old, now] = [typesOf(before), typesOf(after)]
  const lacks = (all: readonly string[]) => (type: string) =>
    !all.includes(type) && !(type === 'integer' && all.includes('number'))
  return shift(old.some(lacks(now)), now.some(lacks(old)))
})

const typesOf = (type: Json | undefined) => (Array.isArray(type) ? type : [type]).map(textOf)

/** Each restricts what is allowed by itself. */
export const RESTRICTIONS: Readonly<Record<string, Compare>> = {
  type: types,
  enum: values,
  const: anyOther,
  format: anyOther,
  pattern: anyOther,
  multipleOf: anyOther,
  uniqueItems: anyOther,
  minimum: lowerBound,
  exclusiveMinimum: lowerBound,
  minLength: lowerBound,
  minItems: lowerBound,
  minProperties: lowerBound,
  maximum: upperBound,
  exclusiveMaximum: upperBound,
  maxLength: upperBound,
  maxItems: upperBound,
  maxProperties: upperBound,
}

/** They say nothing about what is allowed. */
export const WORDS = [
  'title',
  'description',
  'example',
  'examples',
  'default',
  'deprecated',
  '$schema',
  '$id',
  '$comment',
]
