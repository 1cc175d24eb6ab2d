import { type Tree } from '@nx/devkit'
import { canBeOwned } from './check-aggregate.ts'
import { packagesIn, placesOf } from './repository.ts'
import { kebab } from './spellings.ts'

const SUFFIX = '-service'
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*-service$/
const EXAMPLES = ['invoice-service', 'rating-service', 'parcel-service']

/**
 * Kubernetes allows 63 letters in a name, Helm 53 in a release's, Postgres 63. From the service's others are made, the longest with
 * 20 letters more: <name>-postgres-<hash>.
 */
const MOST_LETTERS = 40

/** @throws Error that says what to do when no service can be called so */
export function checkName(tree: Tree, name: string): void {
  const problem = malformed(tree, name) ?? whyNotFree(tree, name)
  if (problem !== undefined) throw new Error(problem)
}

function malformed(tree: Tree, name: string): string | undefined {
  if (!NAME.test(name))
    return `"${name}" cannot be a service's name: small letters, digits and single hyphens, beginning with a letter, ending with ${SUFFIX}. Such as ${similarTo(tree, name)}`
  return name.length > MOST_LETTERS
    ? `"${name}" has ${name.length} letters; choose a name of ${MOST_LETTERS} at most`
    : undefined
}

function whyNotFree(tree: Tree, name: string): string | undefined {
  const taken = packagesIn(tree).find(({ project }) => project === name || project === `${name}-chart`)
  if (taken) return `there is a "${name}" already, in ${taken.folder}: choose another name`
  const left = placesOf(name).find((path) => tree.exists(path))
  return left && `${left} is there already, left by something else: move it away, or choose another name`
}

/** A name like it that would do, by itself. */
function similarTo(tree: Tree, name: string): string {
  const words = kebab(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'service')
  const similar = [...words, 'service'].join('-')
  return [similar, ...EXAMPLES].find((it) => wouldDo(tree, it)) ?? 'something-else-service'
}

const wouldDo = (tree: Tree, name: string): boolean =>
  NAME.test(name) && name.length <= MOST_LETTERS && !whyNotFree(tree, name) && canBeOwned(tree, aggregateOf(name))

/** What a service owns if nobody says otherwise. */
export const aggregateOf = (service: string): string => service.slice(0, -SUFFIX.length)
