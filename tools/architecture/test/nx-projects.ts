import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const workspace = join(import.meta.dirname, '../../..')

export type Input = string | object
export interface Target {
  readonly executor?: string
  readonly inputs?: readonly Input[]
  readonly dependsOn?: readonly (string | { readonly projects?: readonly string[]; readonly target?: string })[]
  readonly options?: { readonly args?: string }
}
export interface Project {
  readonly name: string
  readonly root: string
  readonly targets: Readonly<Record<string, Target>>
}

export const { namedInputs } = JSON.parse(readFileSync(join(workspace, 'nx.json'), 'utf8')) as {
  namedInputs: Record<string, Input[]>
}

/** The projects as Nx sees them, defaults of targets included. */
export function nxProjects(): Project[] {
  const folder = mkdtempSync(join(tmpdir(), 'nx-graph-'))
  const env = { ...process.env, NX_DAEMON: 'false' }
  const args = ['graph', `--file=${join(folder, 'graph.json')}`]
  const { stderr, status } = spawnSync(join(workspace, 'node_modules/.bin/nx'), args, { cwd: workspace, env })
  if (status !== 0) throw new Error(`nx graph failed: ${stderr.toString()}`)
  const { graph } = JSON.parse(readFileSync(join(folder, 'graph.json'), 'utf8')) as {
    graph: { nodes: Record<string, { data: Project }> }
  }
  rmSync(folder, { recursive: true })
  return Object.values(graph.nodes).map(({ data }) => data)
}
