import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ending, runProgram } from '../run-program.ts'

export const VERSION = '4.32.5'

/** It is not here and cannot be had; the message says what to install. */
export class SchemathesisMissing extends Error {}

/**
 * Makes an environment of Python's with schemathesis, unless an earlier run has. @returns the program
 *
 * @param cache the folder in which environments are kept
 * @throws {SchemathesisMissing}
 */
export async function installSchemathesis(cache: string, signal?: AbortSignal, python = 'python3'): Promise<string> {
  const folder = join(cache, `schemathesis-${VERSION}`)
  const program = join(folder, 'bin/schemathesis')
  const complete = join(folder, 'complete') // an installation that was interrupted is begun anew
  if (existsSync(complete)) return program
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(cache, { recursive: true })
  const made = await runProgram({ command: python, args: ['-m', 'venv', folder], signal })
  if (made.isMissing) throw new SchemathesisMissing(`${python} is missing: install Python 3.10 or later, with pip`)
  mustSucceed(made, `${python} -m venv fails: install pip and venv (on Debian python3-pip and python3-venv)`)
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`]
  const installed = await runProgram({ command: join(folder, 'bin/python'), args: pip, signal })
  mustSucceed(
    installed,
    `pip cannot install schemathesis ${VERSION}: it needs Python 3.10 or later, and PyPI or a mirror of it`,
  )
  writeFileSync(complete, '')
  return program
}

function mustSucceed({ exitCode, output }: Ending, otherwise: string): void {
  const [lastLine = ''] = output.trimEnd().split('\n').slice(-1)
  if (exitCode !== 0) throw new SchemathesisMissing(`${otherwise} (${lastLine})`)
}
