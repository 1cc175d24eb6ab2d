import { parseArgs } from 'node:util'
import { type GivenApplication, givenApplication } from './application/given-application.ts'
import { PARTS, type PartName } from './part-name.ts'
import { must, WrongArguments } from './wrong-arguments.ts'

export interface Asked {
  /** `start`: one is to be started. */
  readonly application: GivenApplication | 'start'
  readonly only: readonly PartName[]
  /** A file. */
  readonly thresholds: string | undefined
  readonly rounds: number
  readonly roundSeconds: number
  readonly soakSeconds: number
  /** Requests per second. */
  readonly soakRate: number
  readonly settleSeconds: number
  readonly fuzzSeconds: number
  readonly maxExamples: number
  readonly seed: string | undefined
  /** A folder. */
  readonly report: string | undefined
}

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const number = (value: number) => ({ ...text, default: String(value) })
const OPTIONS = {
  start: flag,
  url: text,
  'token-url': text,
  'client-id': text,
  scope: text,
  service: { ...text, multiple: true, default: [] as string[] },
  'i-may-load-this-host': flag,
  only: text,
  thresholds: text,
  rounds: number(7),
  'round-seconds': number(2),
  'soak-seconds': number(60),
  'soak-rate': number(50),
  'settle-seconds': number(5),
  'fuzz-seconds': number(300),
  'max-examples': number(50),
  seed: text,
  report: text,
  help: flag,
} as const

/** @returns undefined when help is asked for @throws {WrongArguments} saying what to give instead */
export function argumentsOf(args: readonly string[], environment: NodeJS.ProcessEnv): Asked | undefined {
  const values = parse(args)
  if (values.help) return undefined
  const { thresholds, seed, report } = values
  must(seed === undefined || /^\d{1,39}$/.test(seed), `--seed must be a number that a run has printed, but is: ${seed}`)
  return {
    application: givenApplication(values, environment),
    only: partsOf(values.only),
    thresholds,
    rounds: whole('rounds', values.rounds, 1, 50),
    roundSeconds: whole('round-seconds', values['round-seconds'], 1, 60),
    soakSeconds: whole('soak-seconds', values['soak-seconds'], 1, 3600),
    soakRate: whole('soak-rate', values['soak-rate'], 1, 500),
    settleSeconds: whole('settle-seconds', values['settle-seconds'], 0, 120),
    fuzzSeconds: whole('fuzz-seconds', values['fuzz-seconds'], 1, 3600),
    maxExamples: whole('max-examples', values['max-examples'], 1, 10_000),
    seed,
    report,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    throw new WrongArguments((error as Error).message, { cause: error })
  }
}

function partsOf(only: string | undefined): PartName[] {
  if (only === undefined) return [...PARTS]
  const names = only.split(',')
  const unknown = names.filter((name) => !PARTS.some((part) => part === name))
  must(unknown.length === 0, `there is no part "${unknown.join('", "')}"; there are: ${PARTS.join(', ')}`)
  return PARTS.filter((part) => names.includes(part))
}

function whole(name: string, given: string, from: number, to: number): number {
  const isWithin = /^\d+$/.test(given) && Number(given) >= from && Number(given) <= to
  must(isWithin, `--${name} must be a whole number from ${from} to ${to}, but is: ${given}`)
  return Number(given)
}
