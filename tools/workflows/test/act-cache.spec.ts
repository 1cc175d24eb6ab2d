import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const standIns = join(import.meta.dirname, '../act')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'act-cache-'))
  writeFileSync(join(folder, 'Chart.yaml'), 'name: one')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A step with an action that stands for one of GitHub's. @returns its outputs */
function step(script: string, key: string): string {
  const output = join(folder, 'output')
  writeFileSync(output, '')
  const env = {
    ...process.env,
    ACT_CACHE: join(folder, 'cache'),
    GITHUB_OUTPUT: output,
    INPUT_PATH: 'Chart.yaml',
    INPUT_KEY: key,
  }
  const { status, stderr } = spawnSync(process.execPath, [join(standIns, script)], { cwd: folder, env })
  expect([status, stderr.toString()]).toEqual([0, ''])
  return readFileSync(output, 'utf8')
}

it('what one job saves another finds, by that very key, where act runs them', () => {
  expect(step('actions-cache-restore/look.mjs', 'cluster-tested/one/1')).toBe('cache-hit=false\n')

  step('actions-cache-save/save.mjs', 'cluster-tested/one/1')

  expect(step('actions-cache-restore/look.mjs', 'cluster-tested/one/1')).toBe('cache-hit=true\n')
  expect(step('actions-cache-restore/look.mjs', 'cluster-tested/one/2')).toBe('cache-hit=false\n')
})
