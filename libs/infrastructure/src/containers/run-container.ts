import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { configureTestcontainers } from './docker.js'

export interface RunOptions {
  readonly image: string
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Name of a network. */
  readonly network?: string
}

/** What a program in a container has printed, and its exit code. */
export interface ContainerEnding {
  readonly exitCode: number
  readonly output: string
}

/** Runs a program in a container to its end, with as few rights as a cluster gives. */
export async function runContainer({ image, command, environment, network }: RunOptions): Promise<ContainerEnding> {
  configureTestcontainers()
  const { getContainerRuntimeClient } = await import('testcontainers')
  const { dockerode } = (await getContainerRuntimeClient()).container
  const printed = new PassThrough()
  const output = text(printed)
  const [{ StatusCode: exitCode }] = (await dockerode.run(image, [...command], printed, {
    Tty: true, // standard output and error as one
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    HostConfig: {
      AutoRemove: true,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      ...(network !== undefined && { NetworkMode: network }),
    },
  })) as [{ StatusCode: number }]
  printed.end()
  return { exitCode, output: (await output).replaceAll('\r\n', '\n') }
}
