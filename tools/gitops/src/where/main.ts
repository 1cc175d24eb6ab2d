import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArguments, WrongArguments } from '@ltp/command-line'
import { GitRepository } from '@ltp/git-history'
import { type Origin, originIn } from '../adopt/settings.js'
import { isBuildVersion, isNewer, timeOf } from '../promotion/build-version.js'
import { environmentIn, linesOfHistory } from '../promotion/environment.js'
import { runCommand } from '../run-command.js'
import { YamlText } from '../yaml/yaml-text.js'
import { type InCluster, stateOf } from './cluster-state.js'
import { tagsOf } from './registry-tags.js'
import { ageOf, tableOf, type Whereabouts } from './row.js'

const USAGE = `usage: npm run where -- [history <service>] [<options>]
    history <service>  what production had when, and by whom
    --dev <cluster>    a context of kubectl's, or a file for KUBECONFIG; without it, what git says
    --prod <cluster>   the same of production; tells of canaries, too
A registry that asks for a password gets REGISTRY_TOKEN.`

const root = join(import.meta.dirname, '../../../..')
const now = new Date()

await runCommand(USAGE, async () => {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArguments({
    args: process.argv.slice(2),
    options: { dev: text, prod: text, help: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (values.help) console.log(USAGE)
  else console.log(positionals.length > 0 ? historyAsked(positionals) : await whereabouts(values.dev, values.prod))
})

function historyAsked([what, service, ...others]: readonly string[]): string {
  if (what !== 'history' || service === undefined || others.length > 0)
    throw new WrongArguments(`not understood: ${[what, service, ...others].join(' ').trim()}`)
  return linesOfHistory(environmentIn(root, 'prod'), service).join('\n')
}

async function whereabouts(dev: string | undefined, prod: string | undefined): Promise<string> {
  const inDev = dev === undefined ? undefined : await stateOf(dev)
  const inProd = prod === undefined ? undefined : await stateOf(prod)
  const origin = originIn(root)
  const services = globSync('services/*/', { cwd: root })
    .map((folder) => basename(folder))
    .sort()
  const rows = services.map(async (service): Promise<Whereabouts> => {
    const { canary } = inProd?.get(service) ?? {}
    return {
      service,
      main: lastCommitOf(service),
      registry: await newestBuildOf(service, origin),
      dev: told(versionIn('dev', service), inDev?.get(service)),
      prod: told(versionIn('prod', service), inProd?.get(service)),
      canary: canary ? `${canary.phase}${canary.weight > 0 ? ` ${canary.weight} %` : ''}` : '',
    }
  })
  return tableOf(await Promise.all(rows))
}

function lastCommitOf(service: string): string {
  const log = new GitRepository(root).git(
    'log',
    '-1',
    '--format=%h %cI',
    '--',
    `services/${service}`,
    `charts/${service}`,
  )
  const [commit, time] = log.split(' ')
  return time ? `${commit} ${ageOf(new Date(time), now)}` : 'not committed'
}

async function newestBuildOf(service: string, { registry, isInsecure }: Origin): Promise<string> {
  const builds = (await tagsOf(`${registry}/charts/${service}`, isInsecure, process.env.REGISTRY_TOKEN))?.filter(
    isBuildVersion,
  )
  const newest = builds?.reduce((one, other) => (isNewer(other, one) ? other : one))
  return newest ? withAge(newest) : 'none'
}

const withAge = (version: string) => `${version} ${ageOf(timeOf(version), now)}`

function versionIn(environment: string, service: string): string {
  const file = `gitops/apps/${environment}/${service}.yaml`
  return new YamlText(readFileSync(join(root, file), 'utf8'), file).get(['spec', 'ref', 'tag']) ?? 'none'
}

/** What the cluster has, when it was asked; and what git says, when that is something else. */
function told(inGit: string, inCluster: InCluster | undefined): string {
  if (!inCluster) return inGit
  const { version = 'none', problem } = inCluster
  const other = version === inGit ? '' : ` (git: ${inGit})`
  return `${version}${other}${problem === undefined ? '' : ' NOT READY'}`
}
