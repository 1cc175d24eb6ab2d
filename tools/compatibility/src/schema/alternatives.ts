import { areEqual } from '../json.js'
import type { Located } from '../located.js'
import type { Shift } from './direction.js'

const keywordOf = ({ object }: Located) => ['anyOf', 'oneOf'].find((keyword) => keyword in object)

export const hasAlternatives = (schema: Located) => keywordOf(schema) !== undefined

function alternativesOf(schema: Located): Located[] {
  const keyword = keywordOf(schema)
  return keyword === undefined ? [schema] : schema.child(keyword).items()
}

export interface Paired {
  /** What each alternative has become, as far as that can be told. */
  readonly pairs: readonly (readonly [Located, Located])[]
  /** By alternatives that have come or gone. */
  readonly shift: Shift | undefined
}

/** Equal ones belong together, then those of one type. A schema without alternatives is its only one: `null` may have come. */
export function pairAlternatives(before: Located, after: Located): Paired {
  const gone = alternativesOf(before)
  const come = alternativesOf(after)
  const pairs: [Located, Located][] = []
  for (const belong of [haveEqualText, haveOneType]) {
    for (const one of [...gone]) {
      const other = come.find((candidate) => belong(one, candidate))
      if (!other) continue
      pairs.push([one, other])
      gone.splice(gone.indexOf(one), 1)
      come.splice(come.indexOf(other), 1)
    }
  }
  const shift =
    come.length === 0 ? (gone.length === 0 ? undefined : 'narrowed') : gone.length === 0 ? 'widened' : 'both'
  return { pairs, shift }
}

const haveEqualText = (one: Located, other: Located) => areEqual(one.value, other.value)

const haveOneType = (one: Located, other: Located) => areEqual(one.object.type, other.object.type)
