import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError, run } from '@ltp/helm'
import { type Deployed, Refusal } from './dispatch.js'

export interface Contract {
  /** Folder of what the version needs of others and was verified for, as its chart tells it. */
  readonly folder: string | undefined
  /** Whether it is kept in `contracts/` when the answer is yes: other promotions will ask it. */
  readonly isKept: boolean
}

/**
 * Asks whether a version goes with what an environment has.
 *
 * @throws {Refusal} when it does not; nothing is kept then
 * @throws Error when nobody can tell; nor is it then
 */
export async function mustFit(
  { service, version }: Deployed,
  { folder, isKept }: Contract,
  environment: string,
  root: string,
): Promise<void> {
  if (!existsSync(join(root, 'services', service))) return // a chart of something that is not ours, such as Kafka
  if (folder === undefined)
    throw new Refusal(
      `the chart of ${service} ${version} tells nothing of its contracts: publish one of what is committed`,
    )
  const kept = join(root, 'contracts', service, version)
  const isNew = !existsSync(kept)
  if (isNew) cpSync(folder, kept, { recursive: true })
  const args = ['can-i-deploy', '--service', service, '--version', version, '--to', environment]
  try {
    console.log((await run(process.execPath, [join(root, 'tools/deployability/dist/main.js'), ...args])).stdout)
    if (isNew && !isKept) rmSync(kept, { recursive: true })
  } catch (cause) {
    if (isNew) rmSync(kept, { recursive: true })
    if (!(cause instanceof CommandError)) throw cause
    const [what, there] = [`${service} ${version}`, `with what ${environment} has`]
    const no = noOf(cause)
    if (no) throw new Refusal(`${what} does not go ${there}:\n${no}`, { cause })
    throw new Error(`nobody can tell whether ${what} goes ${there}: ${cause.message}`, { cause })
  }
}

/** Its no is exit code 1 and a report on standard output. Node's own failures have that exit code, too, but say nothing there. */
function noOf({ cause }: CommandError): string | undefined {
  const { code, stdout } = cause as { code?: unknown; stdout?: string }
  return code === 1 ? stdout?.trim() : undefined
}
