import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { CHART_VERSION } from './recordings.js'

/** What is the same in all environments lies beside them. */
const BASE = 'base'

/** What a service has in an environment that it has not come to yet: a tree has to name some version. */
const NOT_THERE = '0.0.0-BUILD.00000000000000'

/** The environments of a gitops tree: its folders, such as `gitops/apps/dev`. */
export function environmentsIn(apps: string): string[] {
  if (!existsSync(apps)) return []
  const folders = readdirSync(apps, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.map(({ name }) => name).filter((name) => name !== BASE)
}

/**
 * The version of each of these services that an environment names, by the resource's name: the tag of an OCIRepository or the chart's
 * version in a HelmRelease, in a file of the environment or in a merge patch within its kustomization.yaml.
 *
 * @throws when there is no such environment, a file is no YAML, or a version cannot be told: what is not read would count as not there
 */
export function deployedVersions(apps: string, environment: string, services: readonly string[]): Map<string, string> {
  const environments = environmentsIn(apps)
  if (!environments.includes(environment))
    throw new Error(`${apps} has no environment ${environment}; there are: ${environments.join(', ') || 'none'}`)
  const [ofAll] = versionsIn(join(apps, BASE), services)
  if (ofAll) throw new Error(`${told(ofAll)}, but versions are named in the folder of an environment`)
  const versions = new Map<string, string>()
  for (const found of versionsIn(join(apps, environment), services)) {
    const { name, version } = found
    if (version === NOT_THERE) continue
    if (!CHART_VERSION.test(version)) throw new Error(`${told(found)}, which is no exact version such as 1.2.3`)
    const other = versions.get(name) ?? version
    if (other !== version) throw new Error(`${told(found)}, but another file says ${other}`)
    versions.set(name, version)
  }
  return versions
}

interface NamedVersion {
  readonly file: string
  readonly name: string
  readonly version: string
}

const told = ({ file, name, version }: NamedVersion) => `${file} says ${name} ${version}`

function versionsIn(folder: string, services: readonly string[]): NamedVersion[] {
  const files = globSync(join(folder, '**/*.{yaml,yml}')).sort()
  const named = files.flatMap((file) => versionsNamedIn(readFileSync(file, 'utf8'), file))
  return named.filter(({ name }) => services.includes(name))
}

function versionsNamedIn(text: string, file: string): NamedVersion[] {
  return documentsIn(text, file).flatMap((document) => {
    if (Array.isArray(document)) return refuseVersions(document, file)
    const { kind, metadata: { name } = {}, patches = [] } = document
    // in a file of that name Kustomize needs no kind
    if (kind === 'Kustomization' || (!kind && /^kustomization\.ya?ml$/.test(basename(file))))
      return patches.flatMap(({ patch = '' }) => versionsNamedIn(patch, file))
    const version = versionOf(document)
    return name === undefined || version === undefined ? [] : [{ file, name, version }]
  })
}

interface Resource {
  readonly kind?: string
  readonly metadata?: { readonly name?: string }
  readonly spec?: {
    readonly ref?: { readonly tag?: string }
    readonly chart?: { readonly spec?: { readonly chart?: string; readonly version?: string } }
  }
  readonly patches?: readonly { readonly patch?: string }[]
}

type JsonPatch = { readonly path?: string }[]

function versionOf({ kind, spec: { ref, chart } = {} }: Resource): string | undefined {
  if (kind === 'OCIRepository' && ref) return ref.tag ?? JSON.stringify(ref)
  if (kind === 'HelmRelease' && chart?.spec) return chart.spec.version ?? (chart.spec.chart && 'in any version')
  return undefined
}

function refuseVersions(patch: JsonPatch, file: string): [] {
  const change = patch.find(({ path = '' }) => /^\/spec\/(ref|chart)\b/.test(path))
  if (change)
    throw new Error(`${file} changes ${change.path} by a JSON patch; a version is read from a merge patch only`)
  return []
}

function documentsIn(text: string, file: string): (Resource | JsonPatch)[] {
  return parseAllDocuments(text).map((document) => {
    const [error] = document.errors
    if (error) throw new Error(`${file} is no YAML: ${error.message}`)
    return (document.toJS() ?? {}) as Resource | JsonPatch
  })
}
