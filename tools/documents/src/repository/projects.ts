import { type Repository } from './repository.ts'

export interface Target {
  /** What is run, undefined where other targets are started only. */
  readonly command?: string
}

/** A project of Nx, its own targets with what nx.json says of all of their name. */
export interface Project {
  readonly name: string
  readonly root: string
  readonly targets: ReadonlyMap<string, Target>
}

interface TargetOfNx {
  readonly options?: { readonly command?: string }
}
interface Manifest {
  readonly nx?: { readonly name: string; readonly targets?: Record<string, TargetOfNx> }
}

export function projectsOf(repository: Repository): ReadonlyMap<string, Project> {
  const defaults = repository.has('nx.json')
    ? (repository.jsonOf('nx.json') as { targetDefaults?: Record<string, TargetOfNx> }).targetDefaults
    : undefined
  const projects = repository.matching(/^[^/]+\/[^/]+\/package\.json$/).flatMap((file) => {
    const { nx } = repository.jsonOf(file) as Manifest
    if (!nx) return []
    const root = file.replace('/package.json', '')
    const targets = Object.entries(nx.targets ?? {}).map(([name, own]) => {
      const command = own.options?.command ?? defaults?.[name]?.options?.command
      return [name, command === undefined ? {} : { command: expanded(command, nx.name, root) }] as const
    })
    return [{ name: nx.name, root, targets: new Map(targets) }]
  })
  return new Map(projects.map((project) => [project.name, project]))
}

const expanded = (command: string, name: string, root: string) =>
  command.replaceAll('{projectName}', name).replaceAll('{projectRoot}', root)
