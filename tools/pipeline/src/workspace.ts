import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A package of this repository, which is a project of Nx. */
export interface Project {
  /** As Nx calls it. */
  readonly name: string
  /** From the root of the repository, such as `services/customer-service`. */
  readonly folder: string
  /** Names of the packages that it names in its package.json. */
  readonly needs: readonly string[]
  /** As npm calls it. */
  readonly packageName: string
}

interface Manifest {
  readonly name: string
  readonly workspaces?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly nx?: { readonly name?: string }
}

/** All projects of the repository. */
export function projectsIn(root: string): Project[] {
  const { workspaces = [] } = manifestIn(root)
  const manifests = globSync(
    workspaces.map((folder) => `${folder}/package.json`),
    { cwd: root },
  )
  return manifests
    .map(dirname)
    .sort()
    .map((folder) => projectIn(root, folder))
}

function projectIn(root: string, folder: string): Project {
  const { name, nx, dependencies, devDependencies } = manifestIn(join(root, folder))
  return {
    name: nx?.name ?? name,
    folder,
    packageName: name,
    needs: Object.keys({ ...dependencies, ...devDependencies }),
  }
}

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
