import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ending, runProgram } from '../run-program.ts'

/** One version of it and of each package that it needs, with their hashes. */
export const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt')

/** It is not here and cannot be had; the message says what to install. */
export class SchemathesisMissing extends Error {}

/**
 * Makes an environment of Python's with schemathesis, unless an earlier run has made one of the same requirements. @returns the program
 *
 * @param folder is made anew
 * @throws {SchemathesisMissing}
 */
export async function installSchemathesis(
  folder: string,
  signal?: AbortSignal,
  { python = 'python3', requirements = REQUIREMENTS } = {},
): Promise<string> {
  const program = join(folder, 'bin/schemathesis')
  const complete = join(folder, 'complete.txt') // holds what is installed; an installation that was interrupted has none
  const wanted = readFileSync(requirements, 'utf8')
  if (existsSync(complete) && readFileSync(complete, 'utf8') === wanted) return program
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const made = await runProgram({ command: python, args: ['-m', 'venv', folder], signal })
  if (made.isMissing) throw new SchemathesisMissing(`${python} is missing: install Python 3.11 or later, with pip`)
  mustSucceed(made, `${python} -m venv fails: install pip and venv (on Debian python3-pip and python3-venv)`)
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', requirements]
  const installed = await runProgram({ command: join(folder, 'bin/python'), args: pip, signal })
  mustSucceed(installed, 'pip cannot install schemathesis: it needs Python 3.11 or later, and PyPI or a mirror of it')
  writeFileSync(complete, wanted)
  return program
}

function mustSucceed({ exitCode, output }: Ending, otherwise: string): void {
  const [lastLine = ''] = output.trimEnd().split('\n').slice(-1)
  if (exitCode !== 0) throw new SchemathesisMissing(`${otherwise} (${lastLine})`)
}
