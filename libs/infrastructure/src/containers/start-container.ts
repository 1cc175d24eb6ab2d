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
}

export interface RunningContainer {
  /** Where the container's port is reached. */
  readonly host: string
  /** Resolves with the reason in words when the container has ended. */
  readonly exited: Promise<string>
  /** The last lines that it has printed. */
  logTail(): Promise<string>
  kill(signal: NodeJS.Signals): Promise<void>
  /** Stops and removes the container; repeated calls are harmless. */
  stop(): Promise<void>
}

/** Starts a container that ends with this process. Its server needs some more time to answer. */
export async function startContainer(options: ContainerOptions): Promise<RunningContainer> {
  configureTestcontainers()
  // Loaded on demand: it takes half a second, which processes without Docker need not spend.
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers')
  const container = new GenericContainer(options.image)
    .withEnvironment(options.environment)
    .withExposedPorts(options.port)
    .withWaitStrategy(Wait.forAll([])) // a port that listens says little: callers ask the server itself
    .withLabels(options.owner ? { [OWNER_LABEL]: options.owner } : {})
    .withBindMounts(options.volume ? [{ source: options.volume.name, target: options.volume.path }] : [])
  const started = await (options.command ? container.withCommand(options.command) : container).start()
  const callOffGuard = guardContainer(started.getId())
  const { container: engine } = await getContainerRuntimeClient()
  const docker = engine.getById(started.getId())
  const stop = async () => {
    await started.stop({ timeout: 10_000 })
    callOffGuard()
  }
  let stopping: Promise<void> | undefined
  return {
    host: started.getHost(),
    exited: docker.wait().then(
      ({ StatusCode: code }: { StatusCode: number }) => `exit code ${code}`,
      (error: Error) => error.message,
    ),
    logTail: async () => withoutFrames(await docker.logs({ stdout: true, stderr: true, tail: 20 })).trimEnd(),
    kill: async (signal) => void (await docker.kill({ signal })),
    stop: () => (stopping ??= stop()),
  }
}

/** Docker puts 8 bytes before each piece of output: the stream it belongs to, and its length. */
function withoutFrames(output: Buffer): string {
  const pieces: Buffer[] = []
  for (let at = 0; at + 8 <= output.length;) {
    const end = at + 8 + output.readUInt32BE(at + 4)
    pieces.push(output.subarray(at + 8, end))
    at = end
  }
  return Buffer.concat(pieces).toString()
}

/** Removes the containers that an owner of that name left behind. */
export async function removeContainersOf(owner: string): Promise<void> {
  configureTestcontainers()
  const { getContainerRuntimeClient } = await import('testcontainers')
  const { dockerode } = (await getContainerRuntimeClient()).container
  const left = await dockerode.listContainers({ all: true, filters: { label: [`${OWNER_LABEL}=${owner}`] } })
  await Promise.all(left.map(({ Id }) => dockerode.getContainer(Id).remove({ force: true, v: true })))
}
