import type { GenericContainer } from 'testcontainers'
import { guardContainer } from '../process/guard.js'
import { configureTestcontainers } from './docker.js'
import type { NetworkPlace } from './network.js'

/** Marks the containers of one owner, so that a later one can remove what a killed one left behind. */
export const OWNER_LABEL = 'laptop-to-production.owner'

export interface ContainerOptions {
  readonly image: string
  readonly command?: string[]
  readonly environment: Record<string, string>
  readonly files?: readonly { readonly path: string; readonly content: string }[]
  /** Without `host` it is any free one. */
  readonly port: { readonly container: number; readonly host?: number }
  readonly volume?: { readonly name: string; readonly path: string }
  readonly owner?: string
  /** Where other containers reach it, by name. */
  readonly network?: NetworkPlace
  /** Takes a running container that was started with the same options, if there is one, and lets it run on at the end. */
  readonly reuse?: boolean
  /** With as few rights as a cluster gives: no capabilities, and nothing can be written to its file system. */
  readonly restricted?: boolean
}

export interface RunningContainer {
  /** Where the container's port is reached. */
  readonly host: string
  readonly port: number
  /** Resolves with the reason in words when the container has ended. */
  readonly exited: Promise<string>
  /** The last lines that it has printed, 20 unless told otherwise. */
  logTail(lines?: number): Promise<string>
  kill(signal: NodeJS.Signals): Promise<void>
  /** Stops and removes the container; repeated calls are harmless. */
  stop(): Promise<void>
}

/** Starts a container that ends with this process. Its server needs some more time to answer. */
export async function startContainer(options: ContainerOptions): Promise<RunningContainer> {
  configureTestcontainers()
  const started = await (await describeContainer(options)).start()
  const callOffGuard = options.reuse ? () => undefined : guardContainer(started.getId())
  const { getContainerRuntimeClient } = await import('testcontainers')
  const { container: engine } = await getContainerRuntimeClient()
  const docker = engine.getById(started.getId())
  const waiting = new AbortController()
  const stop = async () => {
    if (options.reuse) return waiting.abort()
    await started.stop({ timeout: 10_000 }).catch(unlessGone)
    callOffGuard()
  }
  let stopping: Promise<void> | undefined
  return {
    host: started.getHost(),
    port: started.getMappedPort(options.port.container),
    exited: docker.wait({ abortSignal: waiting.signal }).then(
      ({ StatusCode: code }: { StatusCode: number }) => `exit code ${code}`,
      (error: Error) => error.message,
    ),
    logTail: async (tail = 20) => withoutFrames(await docker.logs({ stdout: true, stderr: true, tail })).trimEnd(),
    kill: async (signal) => void (await docker.kill({ signal })),
    stop: () => (stopping ??= stop()),
  }
}

async function describeContainer(options: ContainerOptions): Promise<GenericContainer> {
  // Loaded on demand: it takes half a second, which processes without Docker need not spend.
  const { GenericContainer, Wait } = await import('testcontainers')
  const { port, volume, network, restricted = false } = options
  class Container extends GenericContainer {
    override hostConfig = restricted
      ? { ReadonlyRootfs: true, CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'] }
      : { ReadonlyRootfs: false }
  }
  const container = new Container(options.image)
    .withEnvironment(options.environment)
    .withExposedPorts(port.host === undefined ? port.container : { container: port.container, host: port.host })
    .withWaitStrategy(Wait.forAll([])) // a port that listens says little: callers ask the server itself
    .withLabels(options.owner ? { [OWNER_LABEL]: options.owner } : {})
    .withBindMounts(volume ? [{ source: volume.name, target: volume.path }] : [])
  container.withCopyContentToContainer((options.files ?? []).map(({ path, content }) => ({ target: path, content })))
  if (options.command) container.withCommand(options.command)
  if (network) container.withNetworkMode(network.name).withNetworkAliases(network.alias)
  return options.reuse ? container.withReuse() : container
}

/** Somebody else may have removed the container, or be about to. */
function unlessGone(error: unknown): void {
  if (![404, 409].includes((error as { statusCode?: number }).statusCode ?? 0)) throw error
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
