import { type Change } from '../changes.ts'
import { type Verdict, verdictOf } from '../clusters/canaries.ts'
import { released } from '../clusters/releases.ts'
import { type Handed } from '../github/workflows.ts'
import { secondsOf } from '../narrator.ts'
import { type Stage } from '../stage.ts'
import { follow } from './follow.ts'

export interface Release {
  readonly service: string
  readonly version: string
  readonly committed: Date
  readonly pushedToDev: Date
  readonly inDev: Date
  readonly promotion: Handed
  readonly verdict: Verdict
}

/**
 * A change on its way: commit, pipeline, dev, promotion, canary.
 *
 * @param stages of the pipeline; none: all
 */
export async function release(stage: Stage, change: Change, stages: readonly string[]): Promise<Release> {
  const { checkout, clusters, narrator, publisher, workflows } = stage
  const { service } = change
  const committed = new Date()
  await workflows.exclusively(async () => {
    checkout.write(change.file, change.edit(checkout.read(change.file)))
    await checkout.commit(change.subject, [change.file])
    await checkout.push()
  })
  narrator.tell(`a commit: ${change.subject}`)
  const told =
    stages.length === 0 ? 'the pipeline has passed and published' : `published (only the stage ${stages.join()})`
  const version = await workflows.exclusively(() => narrator.timed(told, () => publisher.service(service, stages)))
  narrator.tell(`${service} ${version} is in the registry`)
  const promotion = workflows.next('promote', service)
  await follow(stage)
  const pushedToDev = new Date()
  await narrator.timed('dev runs it, its tests have passed', () => released(clusters.dev, service, version))
  const inDev = new Date()
  const handed = await promotion()
  await clusters.prod.reconcile('gitrepository', 'flux-system')
  const verdict = await verdictOf(clusters.prod, service, (step) => narrator.tell(step))
  return { service, version, committed, pushedToDev, inDev, promotion: handed, verdict }
}

/** Where the time has gone. */
export function timesOf({ committed, pushedToDev, inDev, promotion, verdict }: Release): string {
  const between = (from: Date, to: Date) => `${secondsOf(to.getTime() - from.getTime())} s`
  return [
    `commit -> in the registry and in git for dev ${between(committed, pushedToDev)}`,
    `push -> dev ready ${between(pushedToDev, inDev)}`,
    `dev ready -> promoted in git ${between(inDev, promotion.at)}`,
    `promotion -> canary ${verdict.phase} ${between(promotion.at, verdict.ended)}`,
    `commit -> end ${between(committed, verdict.ended)}`,
  ].join('; ')
}
