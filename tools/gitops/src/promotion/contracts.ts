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
    throw new Refusal(`${service} ${version} does not go with what ${environment} has:\n${answerOf(cause)}`, { cause })
  }
}

/** can-i-deploy answers no on its standard output. */
const answerOf = ({ message, cause }: CommandError): string =>
  ((cause as { stdout?: string } | undefined)?.stdout?.trim() ?? '') || message
