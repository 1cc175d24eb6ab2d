import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Project } from '../../../pipeline/src/workspace.ts'

export type Input =
  string | { readonly input?: string; readonly projects?: readonly string[]; readonly runtime?: string }

export type Needed = string | { readonly projects?: readonly string[]; readonly target?: string }

export interface Target {
  readonly inputs?: readonly Input[]
  readonly dependsOn?: readonly Needed[]
}

export interface NxProject extends Project {
  readonly targets: Readonly<Record<string, Target>>
}

/** The repository as Nx sees it. */
export interface NxWorkspace {
  readonly projects: readonly NxProject[]
  readonly namedInputs: Readonly<Record<string, readonly Input[]>>
  /** Files of this repository that Nx loads as its plugins. */
  readonly plugins: readonly string[]
}

export interface Graph {
  readonly nodes: Readonly<Record<string, { readonly data: { readonly root: string; readonly targets: object } }>>
  readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>>
}

export function nxWorkspaceIn(root: string): NxWorkspace {
  const { graph } = nx<{ graph: Graph }>(root, 'graph', (file) => [`--file=${file}`])
  const { namedInputs, plugins = [] } = JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8')) as {
    namedInputs: NxWorkspace['namedInputs']
    plugins?: readonly string[]
  }
  return {
    projects: projectsOf(graph),
    namedInputs,
    plugins: plugins.filter((plugin) => plugin.startsWith('./')).map((plugin) => plugin.slice('./'.length)),
  }
}

function projectsOf({ nodes, dependencies }: Graph): NxProject[] {
  return Object.entries(nodes).map(([name, { data }]) => ({
    name,
    packageName: name,
    folder: data.root,
    needs: (dependencies[name] ?? []).map(({ target }) => target),
    targets: data.targets as NxProject['targets'],
  }))
}

/** What Nx writes to the file that the arguments name. @throws Error with what it says when it fails */
export function nx<T>(root: string, command: string, args: (file: string) => readonly string[]): T {
  const folder = mkdtempSync(join(tmpdir(), 'nx-workspace-'))
  const file = join(folder, 'answer.json')
  const env = { ...process.env, NX_DAEMON: 'false' }
  const nxCommand = join(root, 'node_modules/.bin/nx')
  const { status, stderr } = spawnSync(nxCommand, [command, ...args(file)], { cwd: root, env, encoding: 'utf8' })
  try {
    if (status !== 0) throw new Error(`nx ${command} failed: ${stderr}`)
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } finally {
    rmSync(folder, { recursive: true })
  }
}
