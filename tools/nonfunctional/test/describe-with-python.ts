import { spawnSync } from 'node:child_process'
import { describe } from '@jest/globals'

/** `describe` for specs that fuzz. Without Python they are counted as skipped, and fail in continuous integration. */
export function describeWithPython(name: string, specs: () => void): void {
  const { status } = spawnSync('python3', ['-c', 'import ensurepip, venv'])
  if (status === 0 || process.env.CI === 'true') return void describe(name, specs)
  process.stderr.write(`NOT RUN: ${name}: there is no Python 3 with venv and pip\n`)
  describe.skip(`${name} (not run: no Python)`, specs)
}
