import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { helmCommand, kubectlCommand } from './helm-command.js'

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

/** In ms. What waits has shorter limits of its own (`--timeout`); this one ends a command that a network leaves hanging. */
const LIMIT = 10 * 60_000

/**
 * Runs helm.
 *
 * @param input for its standard input, as in `--values -`
 * @returns what it prints
 * @throws {CommandError} with what it says is wrong
 */
export async function helm(args: readonly string[], input = ''): Promise<string> {
  return (await runHelm(args, input)).stdout
}

/** As {@link helm}, with what it says besides: some of its commands tell what they have done as if it were a warning. */
export async function runHelm(args: readonly string[], input = ''): Promise<Output> {
  return run(await helmCommand(), args, input)
}

/** Runs kubectl, as {@link helm} does helm. */
export async function kubectl(args: readonly string[], input = ''): Promise<string> {
  return (await run(await kubectlCommand(), args, input)).stdout
}

interface Output {
  readonly stdout: string
  readonly stderr: string
}

/** Runs any other command. @throws {CommandError} with what it says is wrong, or how long it was waited for */
export async function run(command: string, args: readonly string[], input = '', limit = LIMIT): Promise<Output> {
  const running = promisify(execFile)(command, [...args], {
    maxBuffer: MAX_OUTPUT_BYTES,
    timeout: limit,
    env: process.env,
  })
  // who ends without reading it says why
  running.child.stdin?.on('error', () => {}).end(input)
  try {
    return await running
  } catch (cause) {
    const { stderr, message, killed } = cause as { stderr?: string; message: string; killed?: boolean }
    const said = stderr?.trim() || message
    throw new CommandError(killed ? `${command} ${args.join(' ')} was ended after ${limit} ms: ${said}` : said, {
      cause,
    })
  }
}

export class CommandError extends Error {}
