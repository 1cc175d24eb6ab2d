import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isPackagedFor, packagedHelm } from './packaged-helm.js'

interface Command {
  readonly name: 'helm' | 'kubectl'
  /** Prints the version, with or without a "v" before it. */
  readonly version: readonly string[]
  /** The least version, without its last part. */
  readonly least: string
  readonly site: string
}

const HELM: Command = {
  name: 'helm',
  version: ['version', '--template', '{{.Version}}'],
  least: '4.0',
  site: 'https://helm.sh/docs/intro/install/',
}
const KUBECTL: Command = {
  name: 'kubectl',
  version: ['version', '--client'],
  least: '1.30',
  site: 'https://kubernetes.io/docs/tasks/tools/',
}

const found = new Map<string, Promise<string>>()

/**
 * The command `helm`, version 4 or later: the one on PATH, else one that npm fetches.
 *
 * @throws saying what to install, when there is neither
 */
export const helmCommand = (): Promise<string> => findOnce(HELM)

/** The command `kubectl`, as {@link helmCommand}. */
export const kubectlCommand = (): Promise<string> => findOnce(KUBECTL)

function findOnce(command: Command): Promise<string> {
  const finding = found.get(command.name) ?? findCommand(command)
  found.set(command.name, finding)
  return finding
}

export async function findCommand(
  command: Command = HELM,
  onPath = versionOnPath,
  { platform, arch }: { platform: string; arch: string } = process,
  fetched = packagedHelm,
): Promise<string> {
  const { name, least, site } = command
  const version = await onPath(command)
  if (version !== undefined && isAtLeast(version, least)) return name
  const found = version === undefined ? `there is no ${name} on PATH` : `${name} on PATH is ${version}`
  const advice = `Charts need ${name} ${least} or later, but ${found}. Install it: ${site}`
  if (!isPackagedFor(platform, arch))
    throw new Error(`${advice} (npm has one for linux/x64 only, not for ${platform}/${arch})`)
  try {
    return join(await fetched(), name)
  } catch (cause) {
    throw new Error(`${advice}\nnpm could not fetch one: ${(cause as Error).message}`, { cause })
  }
}

async function versionOnPath({ name, version }: Command): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(name, [...version])
    return /v?\d+\.\d+\S*/.exec(stdout)?.[0] ?? 'of an unknown version'
  } catch {
    return undefined
  }
}

function isAtLeast(version: string, least: string): boolean {
  const parts = (text: string) => /(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number) ?? [0, 0]
  const [major = 0, minor = 0] = parts(version)
  const [leastMajor = 0, leastMinor = 0] = parts(least)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}
