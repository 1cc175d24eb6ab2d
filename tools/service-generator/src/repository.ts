import { readJson, type Tree } from '@nx/devkit'

export interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly nx?: { readonly name?: string }
}

/** A package of this repository. */
export interface Package {
  /** As Nx calls it. */
  readonly project: string
  /** From the root, such as `libs/money`. */
  readonly folder: string
  readonly manifest: Manifest
}

const FOLDERS = ['libs', 'services', 'tools', 'docker', 'charts']

export function packagesIn(tree: Tree, folders: readonly string[] = FOLDERS): Package[] {
  return folders
    .flatMap((folder) => tree.children(folder).map((child) => `${folder}/${child}`))
    .filter((folder) => tree.exists(`${folder}/package.json`))
    .map((folder) => {
      const manifest = readJson<Manifest>(tree, `${folder}/package.json`)
      return { project: manifest.nx?.name ?? manifest.name, folder, manifest }
    })
}

/** Names of the services. */
export const servicesIn = (tree: Tree): string[] => packagesIn(tree, ['services']).map(({ project }) => project)

/** The text of a file, `''` when it is not there. */
export const textOf = (tree: Tree, file: string): string => tree.read(file, 'utf8') ?? ''

/** The folders and the file that a service is in. */
export const placesOf = (service: string): string[] => [
  `services/${service}`,
  `charts/${service}`,
  `.github/workflows/${service}.yaml`,
]
