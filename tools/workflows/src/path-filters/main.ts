import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { servicesAmong } from '../../../pipeline/src/service.ts'
import { nxWorkspaceIn } from './nx-workspace.ts'
import { withPaths } from './path-filter.ts'
import { pathsOf } from './paths-of.ts'

/** `npx nx run workflows:write-path-filters` */
const root = join(import.meta.dirname, '../../../..')
const workspace = nxWorkspaceIn(root)
for (const { name } of servicesAmong(workspace.projects)) {
  const file = `.github/workflows/${name}.yaml`
  const before = readFileSync(join(root, file), 'utf8')
  const after = withPaths(before, pathsOf(name, workspace))
  if (after !== before) writeFileSync(join(root, file), after)
  console.log(`${file}: ${after === before ? 'is up to date' : 'written'}`)
}
