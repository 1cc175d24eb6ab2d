import { type Cluster } from './cluster.js'
import { titleOf } from './resource.js'

const EXACT = /^v?\d+\.\d+\.\d+(-[\w.]+)?$/

interface Ref {
  readonly ref?: { readonly tag?: string; readonly semver?: string; readonly digest?: string; readonly branch?: string }
}

/** Charts in any version, or in the latest: what runs would depend on when somebody looks. */
export function inexactVersions({ resources }: Cluster): string[] {
  return resources
    .filter(({ kind }) => kind === 'OCIRepository')
    .flatMap((resource) => {
      const { tag, semver } = (resource.spec as Ref).ref ?? {}
      if (semver !== undefined) return [`${titleOf(resource)}: ${semver} is a range of versions; name one`]
      return tag !== undefined && EXACT.test(tag)
        ? []
        : [`${titleOf(resource)}: ${tag ?? 'no tag'} is no exact version`]
    })
}
