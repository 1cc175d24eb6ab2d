import * as changes from '../changes.ts'
import { type Change } from '../changes.ts'
import { released } from '../clusters/releases.ts'
import { sharesOf, sharesText } from '../clusters/shares.ts'
import { type OrdersLoad } from '../load/orders-load.ts'
import { tallyText } from '../load/tally.ts'
import { secondsOf } from '../narrator.ts'
import { type Stage } from '../stage.ts'
import { type Release, release, timesOf } from './release.ts'

const RELEASE_ONLY = ['release'] as const
const GOAL_MS = 5 * 60_000
const STATUS_WITHIN_MS = 60_000

interface Act {
  readonly title: string
  readonly change: Change
  readonly ends: 'Succeeded' | 'Failed'
}

export const acts = {
  change: { title: 'A harmless change', change: changes.harmless, ends: 'Succeeded' },
  errors: { title: 'A version that answers with errors', change: changes.errors, ends: 'Failed' },
  migration: { title: 'A version with a bad migration', change: changes.migration, ends: 'Failed' },
  messages: { title: 'A version with a broken command handler', change: changes.messages, ends: 'Failed' },
} as const satisfies Record<string, Act>

/** @returns what ended in another way than it should; none when all is as it should be */
export async function act(
  name: keyof typeof acts,
  stage: Stage,
  load: OrdersLoad,
  wholePipeline: boolean,
): Promise<string[]> {
  const { title, change, ends }: Act = acts[name]
  const { clusters, narrator } = stage
  narrator.act(title)
  const before = await tagIn(stage, change.service)
  const reverted = stage.workflows.next('revert', change.service)
  const done = await release(stage, change, wholePipeline ? [] : RELEASE_ONLY)
  await tellOfUsers(stage, load, done)
  narrator.tell(timesOf(done))
  if (done.verdict.phase !== ends)
    return [`${name}: the canary release ended with ${done.verdict.phase}, not with ${ends}`]
  if (ends === 'Succeeded') return inProd(stage, done)
  const { commit } = await reverted
  narrator.tell(`git names ${before} again, by commit ${commit.slice(0, 10)}`)
  await clusters.prod.reconcile('gitrepository', 'flux-system')
  await narrator.timed('git and prod agree again', () => released(clusters.prod, change.service, before))
  await takeBack(stage, change)
  return []
}

async function inProd(stage: Stage, { service, version, committed, promotion, verdict }: Release): Promise<string[]> {
  const { clusters, narrator } = stage
  await released(clusters.prod, service, version)
  const ms = verdict.ended.getTime() - committed.getTime()
  narrator.tell(`commit -> all of prod: ${secondsOf(ms)} s of the ${GOAL_MS / 1000} s that the talk promises`)
  narrator.tell(
    `GitHub shows of the promotion ${promotion.commit.slice(0, 10)}: ${await statusesOf(stage, promotion.commit)}`,
  )
  return []
}

/** Flux tells GitHub what has become of a commit. */
async function statusesOf(stage: Stage, commit: string): Promise<string> {
  const told = await stage.clusters.prod.until(`status of ${commit}`, STATUS_WITHIN_MS, () => {
    const statuses = stage.statusesOf(commit)
    return Promise.resolve(statuses.some(({ context }) => context === 'prod/apps') ? statuses : undefined)
  })
  return told.map(({ context, state }) => `${context} ${state}`).sort().join(', ') // prettier-ignore
}

async function tellOfUsers(
  { clusters, narrator }: Stage,
  load: OrdersLoad,
  { service, verdict }: Release,
): Promise<void> {
  const { began, ended } = verdict
  narrator.tell(`users: ${tallyText(load.between(began, ended))}, while the new version was judged`)
  const shares = await sharesOf(clusters.prod, service, Date.now() - began.getTime())
  narrator.tell(sharesText(shares))
}

async function tagIn({ checkout }: Stage, service: string): Promise<string> {
  await checkout.git('fetch', '--quiet', 'origin', 'main')
  const text = await checkout.git('show', `origin/main:gitops/apps/prod/${service}.yaml`)
  const [, tag] = /^ +tag: (\S+)/m.exec(text) ?? []
  if (tag === undefined) throw new Error(`gitops/apps/prod/${service}.yaml names no tag`)
  return tag
}

/** In main, too, so that the next change starts from what is good. */
async function takeBack({ checkout, workflows, narrator }: Stage, { subject }: Change): Promise<void> {
  await workflows.exclusively(async () => {
    await checkout.push()
    const commit = (await checkout.git('log', '-1', '--format=%H', '--fixed-strings', `--grep=${subject}`)).trim()
    await checkout.git('revert', '--no-edit', commit)
    await checkout.push()
  })
  narrator.tell('the developers have taken the change back')
}
