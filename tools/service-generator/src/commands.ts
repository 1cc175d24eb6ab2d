import { spawnSync } from 'node:child_process'

export interface Command {
  /** What it is for, as an infinitive. */
  readonly why: string
  readonly line: string
  readonly env?: Readonly<Record<string, string>>
}

/** Links the packages, and has them in the lockfile. All that they need is installed already, so no registry is asked. */
export const INSTALL: readonly Command[] = [
  { why: 'link the packages of this repository', line: 'npm install --offline --ignore-scripts --no-audit --no-fund' },
  { why: 'keep the lockfile complete', line: 'node .ci/complete-lockfile.mjs' },
]

/** As a shell is told. */
export const shown = ({ line, env = {} }: Command): string =>
  [...Object.entries(env).map(([name, value]) => `${name}=${value}`), line].join(' ')

/**
 * Runs commands at a root, one after the other; what they say is shown when one fails.
 *
 * @throws Error with the commands that are left to do when one fails
 */
export function run(root: string, commands: readonly Command[]): void {
  for (const [index, command] of commands.entries()) {
    console.log(`> ${shown(command)}`)
    const env = { ...process.env, NX_DAEMON: 'false', ...command.env }
    const { status, stdout, stderr } = spawnSync(command.line, { cwd: root, env, shell: true, encoding: 'utf8' })
    if (status === 0) continue
    const left = commands.slice(index).map((it) => `  ${shown(it)}`)
    console.error(stdout + stderr)
    throw new Error(`it has failed to ${command.why}. When that is repaired, go on with:\n\n${left.join('\n')}\n`)
  }
}
