import { type Tree } from '@nx/devkit'
import { servicesIn, textOf } from './repository.ts'

/** Of services, behind the gateway's 8080: from 9000 on are the authorization server, Kafka, and what systems give to clients. */
const LOWEST = 8081
const HIGHEST = 8999

/**
 * The asked port, or the first one that no service has.
 *
 * @throws Error naming a free one when the asked one cannot be used
 */
export function portFor(tree: Tree, asked?: number): number {
  const taken = new Map(servicesIn(tree).map((service) => [portOf(tree, service), service]))
  let free = LOWEST
  while (taken.has(free)) free += 1
  if (asked === undefined) return free
  if (!Number.isInteger(asked) || asked < LOWEST || asked > HIGHEST)
    throw new Error(`--port must be a whole number from ${LOWEST} to ${HIGHEST}, such as ${free}`)
  const owner = taken.get(asked)
  if (owner !== undefined) throw new Error(`port ${asked} is that of ${owner}; free is --port=${free}`)
  return asked
}

const portOf = (tree: Tree, service: string) =>
  Number(/^EXPOSE (\d+)$/m.exec(textOf(tree, `services/${service}/Dockerfile`))?.[1])
