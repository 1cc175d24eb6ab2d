import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { servicesAmong } from '../../../pipeline/src/service.ts'
import { nxWorkspaceIn } from './nx-workspace.ts'
import { withPaths } from './path-filter.ts'
import { pathsOfGitops } from './paths-of-gitops.ts'
import { pathsOf } from './paths-of.ts'

/** `npx nx run workflows:write-path-filters` */
const root = join(import.meta.dirname, '../../../..')
const workspace = nxWorkspaceIn(root)
const paths = servicesAmong(workspace.projects).map(({ name }) => [name, pathsOf(name, workspace)] as const)
for (const [name, its] of [...paths, ['gitops', pathsOfGitops(workspace)] as const]) {
  const file = `.github/workflows/${name}.yaml`
  const before = readFileSync(join(root, file), 'utf8')
  const after = withPaths(before, its)
  if (after !== before) writeFileSync(join(root, file), after)
  console.log(`${file}: ${after === before ? 'is up to date' : 'written'}`)
}
