import { configureTestcontainers } from './docker.js'

/** A Docker network, and a container's name in it. */
export interface NetworkPlace {
  readonly name: string
  readonly alias: string
}

const CONFLICT = 409

/** Makes a network unless it is there. It stays: a network costs nothing, and others may be using it. */
export async function ensureNetwork(name: string): Promise<void> {
  configureTestcontainers()
  const { getContainerRuntimeClient } = await import('testcontainers')
  const { dockerode } = (await getContainerRuntimeClient()).container
  const present = await dockerode.listNetworks({ filters: { name: [name] } })
  if (present.some((network) => network.Name === name)) return
  try {
    await dockerode.createNetwork({ Name: name, CheckDuplicate: true })
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== CONFLICT) throw error
  }
}
