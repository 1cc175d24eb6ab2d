import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Runner } from '../../../pipeline/src/run.ts'
import { type Command } from '../../../pipeline/src/stages.ts'
import { versionOf } from '../../../pipeline/src/version.ts'

/** Charts that are of no service: releases of services need what they bring. */
export const INFRASTRUCTURE_CHARTS = ['kafka', 'postgres'] as const

export interface Publication {
  readonly chart: string
  /** Such as `ghcr.io/<owner>`. */
  readonly registry: string
  /** `keyless`, or the file of a key of cosign's. */
  readonly sign: string
  readonly at: Date
}

/**
 * Tests a chart, and publishes it with a version like that of services, with the digest that its image has now, and signed.
 *
 * @throws Error naming what failed, which has said why; or that it is no chart of ours
 */
export async function publish(publication: Publication, root: string, run: Runner): Promise<void> {
  const { chart, registry, sign, at } = publication
  if (!INFRASTRUCTURE_CHARTS.some((name) => name === chart))
    throw new Error(`${chart} is none of ${INFRASTRUCTURE_CHARTS.join(', ')}`)
  const { version, image } = chartIn(join(root, 'charts', chart))
  await must({ program: 'npx', args: ['nx', 'run', `${chart}-chart:template-test`] }, root, run)
  await must({ program: 'npx', args: ['nx', 'run', 'publish-chart:build'] }, root, run)
  const told = await must({ program: 'docker/pinned-image.sh', args: [image], env: { REGISTRY: registry } }, root, run)
  const pinned = /\S+@sha256:[0-9a-f]{64}/.exec(told)?.[0]
  if (pinned === undefined) throw new Error(`docker/pinned-image.sh ${image} printed no digest`)
  const what = ['--chart', `charts/${chart}`, '--version', versionOf(version, at), '--image', pinned]
  const how = ['--to', `oci://${registry}/charts`, '--sign', sign]
  await must({ program: 'node', args: ['tools/publish-chart/dist/main.js', ...what, ...how] }, root, run)
}

async function must(command: Command, root: string, run: Runner): Promise<string> {
  const { exitCode, stdout } = await run(command, root)
  if (exitCode !== 0) throw new Error(`${[command.program, ...command.args].join(' ')} failed`)
  return stdout
}

/** The base of its version, and the image that it is tested with. */
function chartIn(folder: string): { readonly version: string; readonly image: string } {
  const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'))
  const { version, appVersion } = read('Chart.yaml') as { version: string; appVersion: string }
  const { image } = read('values.yaml') as { image: { repository: string } }
  return { version, image: `${image.repository}:${appVersion}` }
}
