import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { GitRepository } from '@ltp/git-history'
import { type Origin, originIn } from '../adopt/settings.js'
import { isBuildVersion, isNewer, timeOf } from '../promotion/build-version.js'
import { NONE } from '../promotion/promote.js'
import { YamlText } from '../yaml/yaml-text.js'
import { type InCluster } from './cluster-state.js'
import { tagsOf } from './registry-tags.js'
import { ageOf, type Whereabouts } from './row.js'

/** What clusters say of services; one that is left out was not asked. */
export interface Clusters {
  readonly dev?: ReadonlyMap<string, InCluster>
  readonly prod?: ReadonlyMap<string, InCluster>
}

export interface Table {
  /** For each folder in services/, by name. */
  readonly rows: readonly Whereabouts[]
  /** Why the registry has not told of a service: the first reason of those. */
  readonly problem: string | undefined
}

/** What nobody could tell. */
const UNKNOWN = '?'

/** @param root of the repository */
export async function whereaboutsIn(root: string, now: Date, { dev, prod }: Clusters): Promise<Table> {
  const origin = originIn(root)
  const problems: string[] = []
  const inRegistry = (service: string) =>
    newestBuildOf(service, origin).then(
      (version) => withAge(version, now),
      (error: unknown) => {
        problems.push((error as Error).message)
        return UNKNOWN
      },
    )
  const services = globSync('services/*/', { cwd: root }).map((folder) => basename(folder))
  const inGit = (environment: string, service: string) => withAge(versionIn(root, environment, service), now)
  const rows = services.sort().map(async (service): Promise<Whereabouts> => ({
    service,
    main: lastCommitOf(root, service, now),
    registry: await inRegistry(service),
    dev: told(inGit('dev', service), dev, service, now),
    prod: told(inGit('prod', service), prod, service, now),
    canary: canaryOf(prod?.get(service)),
  }))
  return { rows: await Promise.all(rows), problem: problems[0] }
}

function lastCommitOf(root: string, service: string, now: Date): string {
  const folders = [`services/${service}`, `charts/${service}`]
  const log = new GitRepository(root).tryGit('log', '-1', '--format=%h %cI', '--', ...folders) ?? ''
  const [commit, time] = log.split(' ')
  return time ? `${commit} ${ageOf(new Date(time), now)}` : 'not committed'
}

/** @throws Error when the registry does not answer */
async function newestBuildOf(service: string, { registry, isInsecure }: Origin): Promise<string | undefined> {
  const tags = await tagsOf(`${registry}/charts/${service}`, isInsecure, process.env.REGISTRY_TOKEN)
  const builds = tags?.filter(isBuildVersion) ?? []
  return builds.length === 0 ? undefined : builds.reduce((one, other) => (isNewer(other, one) ? other : one))
}

/** @returns undefined when the environment does not have the service: a generated one has no file until somebody writes it */
function versionIn(root: string, environment: string, service: string): string | undefined {
  const file = `gitops/apps/${environment}/${service}.yaml`
  if (!existsSync(join(root, file))) return undefined
  return new YamlText(readFileSync(join(root, file), 'utf8'), file).get(['spec', 'ref', 'tag'])
}

function withAge(version: string | undefined, now: Date): string {
  if (version === undefined || version === NONE) return 'none'
  return isBuildVersion(version) ? `${version} ${ageOf(timeOf(version), now)}` : version
}

/** What the cluster has, when it was asked; and what git says, when that is something else. */
function told(inGit: string, cluster: Clusters['dev'], service: string, now: Date): string {
  if (!cluster) return inGit
  const { version, problem } = cluster.get(service) ?? {}
  const has = withAge(version, now)
  const other = has === inGit ? '' : ` (git: ${inGit})`
  return `${has}${other}${problem === undefined ? '' : ' NOT READY'}`
}

function canaryOf({ canary }: Partial<InCluster> = {}): string {
  if (!canary) return ''
  return canary.weight > 0 ? `${canary.phase} ${canary.weight} %` : canary.phase
}
