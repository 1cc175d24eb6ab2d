import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Narrator } from './narrator.ts'
import { readPlace } from './place.ts'
import { type ActName, ACTS, isAct, play } from './story/story.ts'

const USAGE = `usage: npm run rehearse -- [<options>]
    --place <file>      where it plays: see tools/rehearsal/README.md; default: REHEARSAL_PLACE in the environment, else two
                        clusters by kind, which docker/kind/rehearsal.sh makes when they are not there
    --acts <list>       of ${ACTS.join(', ')}; default: all
    --keep              leaves the stage set, and says how to go on with it
    --stage <folder>    goes on with a stage that was left
    --whole-pipeline    the harmless change passes all stages of its pipeline, not only the release
CLUSTER_KUBECONFIG, a file with the contexts dev and prod, counts before that of the place.`

const ROOT = join(import.meta.dirname, '../../..')
const KIND = join(ROOT, '.cache/kind/rehearsal.yaml')
const SET_UP_KIND = join(ROOT, 'docker/kind/rehearsal.sh')

interface Asked {
  readonly place: string
  readonly acts: readonly ActName[]
  readonly wholePipeline: boolean
  readonly keep: boolean
  readonly stage: string | undefined
}

/** Exit code 1: the story ended in another way than it should; 2: wrong arguments, or it could not be played. */
try {
  const asked = argumentsOf(process.argv.slice(2))
  if (!asked) console.log(USAGE)
  else {
    if (asked.place === KIND && !existsSync(KIND)) execFileSync(SET_UP_KIND, { stdio: 'inherit' })
    const place = readPlace(asked.place, process.env.CLUSTER_KUBECONFIG)
    const narrator = new Narrator()
    const problems = await play(ROOT, place, asked, narrator)
    for (const problem of problems) console.error(`NOT AS IT SHOULD BE: ${problem}`)
    process.exitCode = problems.length === 0 ? 0 : 1
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

function argumentsOf(args: string[]): Asked | undefined {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = { place: text, acts: text, stage: text, 'whole-pipeline': flag, keep: flag, help: flag } as const
  const { values } = parseArgs({ args, options })
  const {
    place = process.env.REHEARSAL_PLACE || KIND,
    acts = ACTS.join(),
    help,
    keep,
    stage,
    'whole-pipeline': wholePipeline,
  } = values
  const names = acts.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !isAct(name))
  if (unknown.length > 0) throw new Error(`unknown act: ${unknown.join(', ')}\n\n${USAGE}`)
  return help ? undefined : { place, acts: names.filter(isAct), wholePipeline, keep, stage }
}
