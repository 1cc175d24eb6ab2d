import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { initialized } from '../clusters/canaries.ts'
import { reconciled } from '../clusters/releases.ts'
import { type Stage } from '../stage.ts'
import { follow } from './follow.ts'

const INFRASTRUCTURE = ['kafka', 'postgres'] as const
/** Who is asked by others comes first: can-i-deploy wants them there. */
const FIRST = ['authorization-server', 'customer-service', 'order-service', 'api-gateway']

/** Everything is published, dev and prod run it. */
export async function opening(stage: Stage): Promise<void> {
  const { narrator, checkout, clusters, publisher, place, workflows } = stage
  const { dev, prod } = clusters
  narrator.act('The stage: a fork, a registry, two clusters')
  await narrator.timed('the fork is there, adopted by its owner, with a key to sign with', () => stage.setUp())
  const all = globSync('services/*/', { cwd: checkout.root }).map((folder) => basename(folder))
  const services = [...FIRST, ...all.filter((name) => !FIRST.includes(name)).sort()]
  const versions = new Map<string, string>()
  for (const name of INFRASTRUCTURE)
    versions.set(name, await narrator.timed(`${name} is published`, () => publisher.chart(name, place.images[name])))
  for (const name of services) {
    const published = () => publisher.service(name, ['release'])
    versions.set(name, await narrator.timed(`${name} is published`, published))
  }
  // where the image automation runs, it needs the cluster first
  if (place.imageAutomation) await stage.start('dev')
  const commit = await follow(stage)
  // and where it does not, Flux need not wait for versions that are not there
  if (!place.imageAutomation) await stage.start('dev')
  await narrator.timed('dev is as git says: all is ready', () => reconciled(dev, (it) => checkout.contains(it, commit)))
  for (const [name, version] of versions) await workflows.promoteNow(name, version)
  narrator.tell('all is promoted for the first time')
  await stage.start('prod')
  const promoted = (await checkout.git('ls-remote', 'origin', 'refs/heads/main')).slice(0, 40)
  await narrator.timed('prod is as git says: all is ready', () =>
    reconciled(prod, (it) => checkout.contains(it, promoted)),
  )
  await narrator.timed('canaries are set up', () => initialized(prod))
}
