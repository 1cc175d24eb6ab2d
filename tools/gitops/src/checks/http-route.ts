import { type Resource } from './resource.js'

interface Rule {
  readonly matches?: readonly { readonly path?: { readonly type: string; readonly value: string } }[]
  readonly backendRefs?: readonly { readonly name: string }[]
}

export const rulesOf = (route: Resource): readonly Rule[] =>
  (route.spec as { readonly rules?: readonly Rule[] }).rules ?? []

/** Where a rule leads, as `prefix /orders` or `exact /`. */
export function pathsOfRule({ matches = [] }: Rule): string[] {
  return matches.flatMap(({ path }) => (path ? [`${path.type.replace('Path', '').toLowerCase()} ${path.value}`] : []))
}
