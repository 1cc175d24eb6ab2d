import { type Input, type NxProject, type NxWorkspace, type Target } from './nx-workspace.ts'

/** Files of one project that are named beside its own, as globs from the root of the repository; with `!` those that do not count. */
export interface Production {
  readonly project: string
  readonly globs: readonly string[]
}

/** Globs of files outside of the target's project and of what that is made of, such as `docker/**`. */
export function workspaceGlobs({ inputs = [] }: Target, workspace: NxWorkspace): string[] {
  return expand(inputs, workspace)
    .filter((glob) => glob.startsWith('{workspaceRoot}/'))
    .map((glob) => tidy(glob.slice('{workspaceRoot}/'.length)))
}

/** Projects whose files a target names, by an input or because it runs what is built of them. */
export function productionNamedBy({ inputs = [], dependsOn = [] }: Target, workspace: NxWorkspace): Production[] {
  const byInput = inputs.flatMap((input) =>
    typeof input === 'object' ? (input.projects ?? []).map((name) => ({ name, input: input.input ?? 'default' })) : [],
  )
  // Nx waits for other targets as well, whose projects have pipelines of their own: their files are not read
  const byBuild = dependsOn.flatMap((needed) =>
    typeof needed === 'object' && needed.target === 'build'
      ? (needed.projects ?? []).map((name) => ({ name, input: 'production' }))
      : [],
  )
  return [...byInput, ...byBuild].map(({ name, input }) => ({
    project: name,
    globs: projectGlobs(projectNamed(name, workspace), input, workspace),
  }))
}

function projectGlobs({ folder }: NxProject, input: string, workspace: NxWorkspace): string[] {
  return expand([input], workspace)
    .filter((glob) => /^!?\{projectRoot\}\//.test(glob))
    .map((glob) => tidy(glob.replace('{projectRoot}', folder)))
    .filter((glob) => !/^!.*\/(dist\/\*\*|\*\*\/\*\.md)$/.test(glob)) // not in git; and left out everywhere
}

/** Without those of the projects that a project needs, `^production`: their folders are in as a whole. */
function expand(inputs: readonly Input[], workspace: NxWorkspace): string[] {
  return inputs.flatMap((input) => {
    if (typeof input !== 'string') return []
    const named = workspace.namedInputs[input]
    return named ? expand(named, workspace) : [input]
  })
}

export function projectNamed(name: string, { projects }: NxWorkspace): NxProject {
  const project = projects.find((it) => it.name === name)
  if (!project) throw new Error(`nx.json or a package.json names a project that there is not: ${name}`)
  return project
}

/** `folder/**` is what GitHub calls all files of a folder. */
const tidy = (glob: string) => glob.replace(/\/\*\*\/\*$/, '/**')
