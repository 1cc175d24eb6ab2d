import { type Tree } from '@nx/devkit'
import { type Manifest, packagesIn, servicesIn, textOf } from './repository.ts'

type Versions = Readonly<Record<string, string>>

/** A package.json with the packages in the versions that the services have today, by name. */
export function withVersions(tree: Tree, text: string): string {
  const used: Versions = Object.fromEntries(
    packagesIn(tree, ['services']).flatMap(({ manifest }) => Object.entries(manifest.dependencies ?? {})),
  )
  const current = (versions: Versions) =>
    Object.fromEntries(sorted(versions).map(([name, version]) => [name, used[name] ?? version]))
  const manifest = JSON.parse(text) as Manifest
  const dependencies = manifest.dependencies && current(manifest.dependencies)
  return `${JSON.stringify({ ...manifest, dependencies, devDependencies: current(manifest.devDependencies ?? {}) }, null, 2)}\n`
}

const sorted = (versions: Versions) => Object.entries(versions).sort(([one], [other]) => (one < other ? -1 : 1))

/** A Dockerfile with the Node that those of the services have today. */
export function withNodeVersion(tree: Tree, text: string): string {
  const line = /^ARG NODE_VERSION=.*$/m
  const [current] = servicesIn(tree).flatMap(
    (service) => line.exec(textOf(tree, `services/${service}/Dockerfile`)) ?? [],
  )
  return current === undefined ? text : text.replace(line, current)
}
