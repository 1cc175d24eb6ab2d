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
]

/** Globs of all that can change what is said of the tree and of what environments have: these, and the programs that look at them. */
export function pathsOfGitops(workspace: NxWorkspace): string[] {
  const { targets } = projectNamed('deployability', workspace)
  const test = projectNamed('gitops', workspace).targets['gitops-test'] ?? {}
  const named = [...productionNamedBy(targets['can-i-deploy'] ?? {}, workspace), { project: 'gitops', globs: [] }]
  const globs = [
    ...closureOf(named, workspace).map(({ folder }) => `${folder}/**`),
    ...workspaceGlobs(targets.build ?? {}, workspace),
    ...workspaceGlobs(test, workspace),
    ...workspace.plugins,
    ...ALWAYS_READ,
  ]
  return [...withoutCovered(globs), '!**/*.md']
}
