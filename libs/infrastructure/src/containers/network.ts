import { configureTestcontainers } from './docker.js'

/** A Docker network, and a container's name in it. */
export interface NetworkPlace {
  readonly name: string
  readonly alias: string
}

/**
 * Makes a network unless it is there. It stays: a network costs nothing, and others may be using it.
 *
 * Docker makes two of one name when two ask at once, and then starts no container in either ("ambiguous"): all but the oldest go.
 */
export async function ensureNetwork(name: string): Promise<void> {
  configureTestcontainers()
  const { getContainerRuntimeClient } = await import('testcontainers')
  const { dockerode } = (await getContainerRuntimeClient()).container
  const present = async () => {
    const like = await dockerode.listNetworks({ filters: { name: [name] } })
    return like.filter(({ Name }) => Name === name).sort((a, b) => (a.Created < b.Created ? -1 : 1))
  }
  if ((await present()).length === 0) await dockerode.createNetwork({ Name: name })
  const [, ...others] = await present()
  // gone already, when the other one has seen it too
  for (const { Id } of others) await dockerode.getNetwork(Id).remove().catch(ignoreNotFound)
}

const NOT_FOUND = 404

function ignoreNotFound(error: unknown): void {
  if ((error as { statusCode?: number }).statusCode !== NOT_FOUND) throw error
}
