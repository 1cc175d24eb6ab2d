import { closureOf, withoutCovered } from './paths-of.ts'
import { productionNamedBy, projectNamed, workspaceGlobs } from './inputs.ts'
import { type NxWorkspace } from './nx-workspace.ts'

/** Read by gitops.yaml, though no input of Nx. */
const ALWAYS_READ = [
  'contracts/**',
  'gitops/**',
  'nx.json',
  'package.json',
  '.github/actions/set-up/**',
  '.github/workflows/gitops.yaml',
  'tools/workflows/src/environments.ts',
]

/** Globs of all that can change the answer whether what is there may run together: what environments have, and the program that asks. */
export function pathsOfGitops(workspace: NxWorkspace): string[] {
  const { targets } = projectNamed('deployability', workspace)
  const programs = closureOf(productionNamedBy(targets['can-i-deploy'] ?? {}, workspace), workspace)
  const globs = [
    ...programs.map(({ folder }) => `${folder}/**`),
    ...workspaceGlobs(targets.build ?? {}, workspace),
    ...workspace.plugins,
    ...ALWAYS_READ,
  ]
  return [...withoutCovered(globs), '!**/*.md']
}
