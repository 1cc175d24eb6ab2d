import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { workspace } from './nx-projects.js'

/** The projects whose tests `npx nx affected -t test` runs after a change of the file. */
function affectedBy(file: string): string[] {
  const args = ['show', 'projects', '--affected', `--files=${file}`]
  return spawnSync(join(workspace, 'node_modules/.bin/nx'), args, { cwd: workspace, encoding: 'utf8' }).stdout.split(
    '\n',
  )
}

it.each([
  'README.md',
  'docs/adr/README.md',
  '.tours/place-an-order.tour',
  '.dependency-cruiser.cjs',
  'nx.json',
  'tools/tell-what-was-not-run.mjs',
  'libs/money/README.md',
  'services/order-service/src/domain/order.ts',
])('a change of %s affects the specs of the architecture, which read it', (file) => {
  expect(affectedBy(file)).toContain('architecture')
})
