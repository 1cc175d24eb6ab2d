import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const workspace = join(import.meta.dirname, '../../..')

/** Whether `npx nx affected -t test` runs these specs after a change of the file. */
function areAffectedBy(file: string): boolean {
  const args = ['show', 'projects', '--affected', `--files=${file}`]
  const { stdout } = spawnSync(join(workspace, 'node_modules/.bin/nx'), args, { cwd: workspace, encoding: 'utf8' })
  return stdout.split('\n').includes('documents')
}

it.each([
  'docs/glossary.md',
  '.tours/a.tour',
  'compose.yaml',
  'services/order-service/asyncapi.json',
  'tools/workflows/src/services.ts',
])('a change of %s is a reason to check documents again', (file) => {
  expect(areAffectedBy(file)).toBe(true)
})
