import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'

/** What is the same in all environments lies beside them. */
const BASE = 'base'

/** The environments of a gitops tree: its folders, such as `gitops/apps/dev`. */
export function environmentsIn(apps: string): string[] {
  if (!existsSync(apps)) return []
  const folders = readdirSync(apps, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.map(({ name }) => name).filter((name) => name !== BASE)
}

/**
 * The version of each chart that an environment names, by the resource's name: the tag of an OCIRepository or the chart's version
 * in a HelmRelease, in a file of the environment or in a patch within its kustomization.yaml.
 *
 * @throws when there is no such environment, a file is no YAML, or two versions are named for the same
 */
export function deployedVersions(apps: string, environment: string): Map<string, string> {
  const environments = environmentsIn(apps)
  if (!environments.includes(environment))
    throw new Error(`${apps} has no environment ${environment}; there are: ${environments.join(', ') || 'none'}`)
  const versions = new Map<string, string>()
  for (const file of globSync(join(apps, environment, '**/*.{yaml,yml}')).sort())
    for (const [name, version] of versionsNamedIn(documentsIn(readFileSync(file, 'utf8'), file))) {
      const other = versions.get(name) ?? version
      if (other !== version) throw new Error(`${file} says ${name} ${version}, but another file says ${other}`)
      versions.set(name, version)
    }
  return versions
}

interface Resource {
  readonly kind?: string
  readonly metadata?: { readonly name?: string }
  readonly spec?: {
    readonly ref?: { readonly tag?: string }
    readonly chart?: { readonly spec?: { readonly version?: string } }
  }
  readonly patches?: readonly { readonly patch?: string }[]
}

function versionsNamedIn(resources: readonly Resource[]): [name: string, version: string][] {
  return resources.flatMap(({ kind, metadata, spec, patches = [] }) => {
    if (kind === 'Kustomization')
      return patches.flatMap(({ patch = '' }) => versionsNamedIn(documentsIn(patch, 'a patch in kustomization.yaml')))
    const version = { OCIRepository: spec?.ref?.tag, HelmRelease: spec?.chart?.spec?.version }[kind ?? '']
    return version === undefined || metadata?.name === undefined ? [] : [[metadata.name, version]]
  })
}

function documentsIn(text: string, file: string): Resource[] {
  return parseAllDocuments(text).map((document) => {
    const [error] = document.errors
    if (error) throw new Error(`${file} is no YAML: ${error.message}`)
    return (document.toJS() ?? {}) as Resource
  })
}
