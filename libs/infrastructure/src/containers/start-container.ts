import { guardContainer } from '../process/guard.js'
import { configureTestcontainers } from './docker.js'

/** Marks the containers of one owner, so that a later one can remove what a killed one left behind. */
export const OWNER_LABEL = 'laptop-to-production.owner'

export interface ContainerOptions {
  readonly image: string
  readonly command?: string[]
  readonly environment: Record<string, string>
  readonly port: { readonly container: number; readonly host: number }
  readonly volume?: { readonly name: string; readonly path: string }
  readonly owner?: string
  readonly startTimeoutMs: number
}

export interface RunningContainer {
  /** Where the container's port is reached. */
  readonly host: string
  kill(signal: NodeJS.Signals): Promise<void>
  /** Stops and removes the container; repeated calls are harmless. */
  stop(): Promise<void>
}

/** Starts a container that ends with this process. Its server may need some more time to answer. */
export async function startContainer(options: ContainerOptions): Promise<RunningContainer> {
  configureTestcontainers()
  // Loaded on demand: it takes half a second, which processes without Docker need not spend.
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers')
  const container = new GenericContainer(options.image)
    .withEnvironment(options.environment)
    .withExposedPorts(options.port)
    .withStartupTimeout(options.startTimeoutMs)
    .withLabels(options.owner ? { [OWNER_LABEL]: options.owner } : {})
    .withBindMounts(options.volume ? [{ source: options.volume.name, target: options.volume.path }] : [])
  const started = await (options.command ? container.withCommand(options.command) : container).start()
  const callOffGuard = guardContainer(started.getId())
  const { container: engine } = await getContainerRuntimeClient()
  const stop = async () => {
    await started.stop({ timeout: 10_000 })
    callOffGuard()
  }
  let stopping: Promise<void> | undefined
  return {
    host: started.getHost(),
    kill: async (signal) => void (await engine.getById(started.getId()).kill({ signal })),
    stop: () => (stopping ??= stop()),
  }
}

/** Removes the containers that an owner of that name left behind. */
export async function removeContainersOf(owner: string): Promise<void> {
  configureTestcontainers()
  const { getContainerRuntimeClient } = await import('testcontainers')
  const { dockerode } = (await getContainerRuntimeClient()).container
  const left = await dockerode.listContainers({ all: true, filters: { label: [`${OWNER_LABEL}=${owner}`] } })
  await Promise.all(left.map(({ Id }) => dockerode.getContainer(Id).remove({ force: true, v: true })))
}
