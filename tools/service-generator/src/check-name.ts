import { type Tree } from '@nx/devkit'
import { packagesIn } from './repository.ts'

const SUFFIX = '-service'
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*-service$/

/**
 * Kubernetes allows 63 letters in a name, Helm 53 in a release's, Postgres 63. From the service's others are made, the longest with
 * 20 letters more: <name>-postgres-<hash>.
 */
const MOST_LETTERS = 40

/** @throws Error that says what to do when no service can be called so */
export function checkName(tree: Tree, name: string): void {
  if (!NAME.test(name))
    throw new Error(
      `"${name}" cannot be a service's name: small letters, digits and single hyphens, ending with ${SUFFIX}. ${suggestion(name)}`,
    )
  if (name.length > MOST_LETTERS)
    throw new Error(`"${name}" has ${name.length} letters; choose a name of ${MOST_LETTERS} at most`)
  const taken = packagesIn(tree).find(({ project }) => project === name || project === `${name}-chart`)
  if (taken) throw new Error(`there is a "${name}" already, in ${taken.folder}: choose another name`)
  const left = [`services/${name}`, `charts/${name}`, `.github/workflows/${name}.yaml`].find((path) =>
    tree.exists(path),
  )
  if (left) throw new Error(`${left} is there already, left by something else: move it away, or choose another name`)
}

function suggestion(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'service')
  const similar = [...words, 'service'].join('-')
  return NAME.test(similar) ? `Such as ${similar}` : 'Such as invoice-service'
}

/** What a service owns if nobody says otherwise. */
export const aggregateOf = (service: string): string => service.slice(0, -SUFFIX.length)
