import { setTimeout as sleep } from 'node:timers/promises'
import { compareLedger, figuresText } from '../load/compare-ledger.ts'
import { type OrdersLoad } from '../load/orders-load.ts'
import { type Narrator } from '../narrator.ts'
import { type Place } from '../place.ts'
import { Stage } from '../stage.ts'
import { playAct } from './act.ts'
import { acts } from './acts.ts'
import { forged } from './forged.ts'
import { opening } from './opening.ts'
import { regret } from './regret.ts'
import { users } from './users.ts'

const OTHERS = { forged, regret } as const
export const ACTS = ['forged', 'change', 'regret', 'errors', 'migration', 'messages'] as const
export type ActName = (typeof ACTS)[number]
export const isAct = (name: string): name is ActName => (ACTS as readonly string[]).includes(name)

const MAX_TOLD = 20
const QUIET_MS = 60_000

export interface Script {
  readonly acts: readonly ActName[]
  /** Whether the harmless change passes all stages of its pipeline, not only the release. */
  readonly wholePipeline: boolean
  /** The folder of an earlier rehearsal that goes on. */
  readonly stage?: string | undefined
  /** Whether another one may go on with it. */
  readonly keep: boolean
}

/**
 * Plays the whole story.
 *
 * @param root the repository
 * @returns what ended in another way than it should
 */
export async function play(root: string, place: Place, script: Script, narrator: Narrator): Promise<string[]> {
  const stage = new Stage(root, place, narrator, script.stage)
  try {
    if (script.stage === undefined) await opening(stage)
    else await stage.listen()
    return await played(stage, script)
  } finally {
    await stage.close(script.keep)
  }
}

async function played(stage: Stage, script: Script): Promise<string[]> {
  const load = await users(stage)
  try {
    stage.narrator.tell('users order from now on, and try nothing twice')
    const problems: string[] = []
    for (const name of script.acts) problems.push(...(await playedAct(name, stage, load, script)))
    return [...problems, ...(await closing(stage, load)), ...(await moved(stage))]
  } finally {
    await load.stop() // whatever has happened: nobody else would
  }
}

function playedAct(name: ActName, stage: Stage, load: OrdersLoad, { wholePipeline }: Script): Promise<string[]> {
  if (name === 'forged' || name === 'regret') return OTHERS[name](stage)
  return playAct(acts[name], stage, load, wholePipeline && name === 'change')
}

async function closing({ clusters, narrator }: Stage, load: OrdersLoad): Promise<string[]> {
  narrator.act('What users were promised, and what is in the databases')
  const ledger = await load.stop()
  const { problems, figures } = await compareLedger(ledger, (database, sql) => clusters.prod.query(database, sql))
  narrator.tell(figuresText(figures))
  if (problems.length === 0)
    narrator.tell('every order is there and done, and customers have as much reserved as is approved')
  if (figures.approved === 0) return [...problems, 'no order was approved']
  return problems.slice(0, MAX_TOLD)
}

/** Whoever takes back too much does so in the next rounds of the guard. */
async function moved(stage: Stage): Promise<string[]> {
  await sleep(QUIET_MS)
  const problems: string[] = []
  for (const [service, version] of stage.stays) {
    const now = await stage.tagOf(service)
    stage.narrator.tell(`a minute later git names ${service} ${now}`)
    if (now !== version) problems.push(`git names ${service} ${now}, and not ${version}`)
  }
  return problems
}
