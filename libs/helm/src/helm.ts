import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { helmCommand } from './helm-command.js'

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

/**
 * Runs helm.
 *
 * @param input for its standard input, as in `--values -`
 * @returns what it prints
 * @throws {HelmError} with what it says is wrong
 */
export async function helm(args: readonly string[], input = ''): Promise<string> {
  return (await runHelm(args, input)).stdout
}

/** As {@link helm}, with what it says besides: some of its commands tell what they have done as if it were a warning. */
export async function runHelm(args: readonly string[], input = ''): Promise<{ stdout: string; stderr: string }> {
  const running = promisify(execFile)(await helmCommand(), [...args], { maxBuffer: MAX_OUTPUT_BYTES })
  running.child.stdin?.end(input)
  try {
    return await running
  } catch (cause) {
    const { stderr, message } = cause as { stderr?: string; message: string }
    throw new HelmError(stderr?.trim() || message, { cause })
  }
}

export class HelmError extends Error {}
