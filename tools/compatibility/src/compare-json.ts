import type { Change, Place } from './change.js'
import { areEqual, isObject, type Json } from './json.js'

/** Of parts that are no schema: what is added is more, what is removed or altered breaks those whom `breaks` names. */
export function compareJson(before: Json | undefined, after: Json | undefined, place: Place, breaks: string): Change[] {
  if (areEqual(before, after)) return []
  if (before === undefined) return [place.additive('added', { after })]
  if (after === undefined) return [place.breaking('removed', breaks, { before })]
  if (!isObject(before) || !isObject(after)) return [place.breaking('changed', breaks, { before, after })]
  const names = Object.keys({ ...before, ...after })
  return names.flatMap((name) => {
    if (name === 'description') return []
    return compareJson(before[name], after[name], place.at(name, '/'), breaks)
  })
}
