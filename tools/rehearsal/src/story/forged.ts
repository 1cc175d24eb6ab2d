import { type Cluster } from '../clusters/cluster.ts'
import { released, runningVersion } from '../clusters/releases.ts'
import { Publisher } from '../publisher.ts'
import { type Stage } from '../stage.ts'
import { follow } from './follow.ts'

interface OciRepository {
  readonly spec: { readonly ref?: { readonly tag?: string } }
  readonly status?: { readonly conditions?: readonly { type: string; status: string; message: string }[] }
}

const CHART = 'kafka'
const REFUSED_WITHIN_MS = 3 * 60_000

/** Somebody who may push to the registry, but has not the key, publishes the newest version of a chart: Flux does not take it. */
export async function forged(stage: Stage): Promise<string[]> {
  const { clusters, checkout, narrator, place, publisher } = stage
  const { dev } = clusters
  narrator.act('A chart that somebody else has signed')
  const before = await runningVersion(dev, CHART)
  const prefix = checkout.path('somebody')
  await checkout.run('cosign', ['generate-key-pair', `--output-key-prefix=${prefix}`], { env: { COSIGN_PASSWORD: '' } })
  const version = await new Publisher(checkout, place.registry.here, `${prefix}.key`).chart(CHART, place.images[CHART])
  narrator.tell(`${CHART} ${version} is in the registry, signed with another key`)
  await follow(stage)
  narrator.tell(`Flux says: ${await refusal(dev, version)}`)
  const now = await runningVersion(dev, CHART)
  const good = await publisher.chart(CHART, place.images[CHART])
  await follow(stage)
  await narrator.timed(`dev goes on with the next one that is signed as it should be`, () => released(dev, CHART, good))
  return now === before ? [] : [`forged: dev runs ${CHART} ${now}, which nobody should have taken`]
}

const refusal = (cluster: Cluster, version: string): Promise<string> =>
  cluster.until(`refusal of ${CHART} ${version}`, REFUSED_WITHIN_MS, async () => {
    const source = await cluster.get<OciRepository>('ocirepository', CHART)
    if (source?.spec.ref?.tag !== version) return undefined
    const verified = source.status?.conditions?.find(({ type }) => type === 'SourceVerified')
    return verified?.status === 'False' ? verified.message : undefined
  })
