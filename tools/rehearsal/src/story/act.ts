import { type Change } from '../changes.ts'
import { released } from '../clusters/releases.ts'
import { sharesOf, sharesText } from '../clusters/shares.ts'
import { type Handed } from '../github/workflows.ts'
import { type OrdersLoad } from '../load/orders-load.ts'
import { tallyText } from '../load/tally.ts'
import { secondsOf } from '../narrator.ts'
import { type Stage } from '../stage.ts'
import { type Act } from './acts.ts'
import { type Observed, problemsOf } from './judgement.ts'
import { type Release, release, timesOf } from './release.ts'
import { statusesOf } from './statuses.ts'

const RELEASE_ONLY = ['release'] as const
const GOAL_MS = 5 * 60_000

/** @returns what ended in another way than it should; none when all is as it should be */
export async function playAct(act: Act, stage: Stage, load: OrdersLoad, wholePipeline: boolean): Promise<string[]> {
  const { title, change, takenBackFor } = act
  const { service } = change
  stage.narrator.act(title)
  const before = await stage.tagOf(service)
  const reverted = stage.workflows.next('revert', service)
  const done = await release(stage, change, wholePipeline ? [] : RELEASE_ONLY)
  const observed = await observedOf(stage, load, done)
  stage.narrator.tell(timesOf(done))
  const problems = problemsOf(act, observed)
  if (observed.phase === 'Succeeded') await tellOfProd(stage, done)
  if (takenBackFor && problems.length === 0)
    problems.push(...(await takenBack(await reverted(), takenBackFor, before, stage, change)))
  stage.stays.set(service, takenBackFor ? before : done.version)
  return problems.map((problem) => `${title}: ${problem}`)
}

async function observedOf(
  { clusters, narrator }: Stage,
  load: OrdersLoad,
  { service, verdict }: Release,
): Promise<Observed> {
  const { phase, began, ended } = verdict
  const users = load.between(began, ended)
  narrator.tell(`users: ${tallyText(users)}, while the new version was judged`)
  const shares = await sharesOf(clusters.prod, service, Date.now() - began.getTime())
  narrator.tell(sharesText(shares))
  return { phase, users, shares }
}

async function tellOfProd(stage: Stage, { service, version, committed, promotion, verdict }: Release): Promise<void> {
  const { clusters, narrator } = stage
  await released(clusters.prod, service, version)
  const ms = verdict.ended.getTime() - committed.getTime()
  narrator.tell(`commit -> all of prod: ${secondsOf(ms)} s of the ${GOAL_MS / 1000} s that the talk promises`)
  const statuses = await statusesOf(stage, promotion.commit)
  narrator.tell(`GitHub shows of the promotion ${promotion.commit.slice(0, 10)}: ${statuses}`)
}

async function takenBack(
  { commit }: Handed,
  reason: RegExp,
  before: string,
  stage: Stage,
  change: Change,
): Promise<string[]> {
  const { clusters, narrator, checkout } = stage
  const { service } = change
  await checkout.git('fetch', '--quiet', 'origin', 'main')
  const why = (await checkout.git('log', '-1', '--format=%b', commit)).trim()
  narrator.tell(`git names ${before} again, by commit ${commit.slice(0, 10)}: ${why}`)
  await clusters.prod.reconcile('gitrepository', 'flux-system')
  await narrator.timed('git and prod agree again', () => released(clusters.prod, service, before))
  await inMainToo(stage, change)
  return reason.test(why) ? [] : [`git says that it was taken back for another reason than ${String(reason)}: ${why}`]
}

/** So that the next change starts from what is good. */
async function inMainToo({ checkout, workflows, narrator }: Stage, { subject }: Change): Promise<void> {
  await workflows.exclusively(async () => {
    await checkout.push()
    const commit = (await checkout.git('log', '-1', '--format=%H', '--fixed-strings', `--grep=${subject}`)).trim()
    await checkout.git('revert', '--no-edit', commit)
    await checkout.push()
  })
  narrator.tell('the developers have taken the change back')
}
