import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Asked } from './arguments.ts'
import { isLocal } from './registry.ts'
import { type Runner } from './run.ts'
import { type Service } from './service.ts'
import { type Command } from './stages.ts'
import { versionOf } from './version.ts'
import { type Project } from './workspace.ts'

type Release = Pick<Asked, 'sign' | 'platforms'> & { readonly publish: string }

/**
 * Publishes the image and then the chart, which names the image by its digest and tells what the version needs of others; signs both,
 * each by its digest.
 *
 * @returns the chart's reference and its version
 * @throws Error when something is not published or not signed; the commands have said why
 */
export async function release(
  { name, chart }: Service,
  { publish, sign, platforms }: Release,
  root: string,
  run: Runner,
): Promise<string> {
  const version = versionOf(manifestIn(join(root, 'services', name)).version, new Date())
  const tell = (command: Command) => referenceToldBy(command, root, run)
  const how = ['--sign', sign, ...(isLocal(publish) ? ['--plain-http'] : [])]

  const env = { REGISTRY: publish, VERSION: version, ...(platforms && { PLATFORMS: platforms }) }
  const image = await tell({ program: 'docker/publish-image.sh', args: [name], env })
  if (!chart) return `${image}, version ${version}`
  if (sign !== 'no') await tell(publishChart(chart, '--sign-only', image, ...how))
  const postgres = hasPostgres(join(root, chart.folder))
    ? ['--postgres-image', await tell(pinnedPostgres(root, publish))]
    : []
  const to = ['--to', `oci://${publish}/charts`]
  const recorded = mkdtempSync(join(tmpdir(), 'contract-'))
  try {
    const contract = await contractOf(name, version, recorded, root, run)
    const args = ['--version', version, '--image', image, ...postgres, ...contract, ...to, ...how]
    const reference = await tell(publishChart(chart, ...args))
    return `${reference}, version ${version}${contract.length > 0 ? '' : ', WITHOUT ITS CONTRACT: cannot be promoted'}`
  } finally {
    rmSync(recorded, { recursive: true })
  }
}

/**
 * What the version needs of others and was verified for, recorded by its contract tests; promotion asks it. Of changes that are not
 * committed nothing is recorded: on a laptop the chart goes without.
 */
async function contractOf(name: string, version: string, into: string, root: string, run: Runner): Promise<string[]> {
  const args = ['nx', 'run', `${name}:record-contract`, '--', '--version', version, '--into', into]
  const { exitCode } = await run({ program: 'npx', args }, root)
  if (exitCode === 0) return ['--contract', join(into, name, version)]
  if (process.env.GITHUB_ACTIONS) throw new Error(`npx ${args.join(' ')} failed`)
  return []
}

function publishChart({ name }: Project, ...args: readonly string[]): Command {
  return { program: 'npx', args: ['nx', 'run', `${name}:publish-chart`, '--', ...args] }
}

/** Charts are published with the very Postgres that they were tested with. */
function pinnedPostgres(root: string, registry: string): Command {
  const { appVersion } = chartIn(join(root, 'charts/postgres'))
  return { program: 'docker/pinned-image.sh', args: [`postgres:${appVersion}`], env: { REGISTRY: registry } }
}

/** The last reference by a digest that a command prints as its result. */
async function referenceToldBy(command: Command, root: string, run: Runner): Promise<string> {
  const { exitCode, stdout } = await run(command, root)
  const line = [command.program, ...command.args].join(' ')
  if (exitCode !== 0) throw new Error(`${line} failed`)
  const reference = [...stdout.matchAll(/\S+@sha256:[0-9a-f]{64}/g)].at(-1)?.[0]
  if (!reference) throw new Error(`${line} printed no digest`)
  return reference
}

interface Chart {
  readonly appVersion: string
  readonly dependencies?: readonly { readonly name: string }[]
}

const chartIn = (folder: string) => parse(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as Chart

const hasPostgres = (chart: string) => chartIn(chart).dependencies?.some(({ name }) => name === 'postgres') ?? false

function manifestIn(folder: string): { readonly version: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
}
