import type { Change, Place } from '../change.js'
import { areEqual, type Json, listOf, objectOf, textOf } from '../json.js'

/** Who was let in before has to be let in still: by each alternative, one must ask for no more. */
export function compareSecurity(before: Json | undefined, after: Json | undefined, place: Place): Change[] {
  if (areEqual(before, after)) return []
  const values = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
  const [old, now] = [alternatives(before), alternatives(after)]
  const locksOut = !old.every((one) => now.some((other) => [...other].every((demand) => one.has(demand))))
  if (!locksOut) return [place.compatible('demands no more than before', values)]
  return [place.breaking('demands more', 'clients whose tokens lack it are refused', values)]
}

/** Each as the schemes and scopes that it demands; none is one that demands nothing. */
function alternatives(security: Json | undefined): ReadonlySet<string>[] {
  const requirements = listOf(security)
  if (requirements.length === 0) return [new Set()]
  return requirements.map((requirement) => {
    const demands = Object.entries(objectOf(requirement)).flatMap(([scheme, scopes]) => [
      scheme,
      ...listOf(scopes).map((scope) => `${scheme} ${textOf(scope)}`),
    ])
    return new Set(demands)
  })
}
