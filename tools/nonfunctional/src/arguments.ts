import { parseArgs } from 'node:util'
import { type GivenApplication, givenApplication } from './application/given-application.ts'
import { NUMBERS, OPTIONS } from './options.ts'
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

type NumberName = keyof typeof NUMBERS

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
    rounds: whole(values, 'rounds'),
    roundSeconds: whole(values, 'round-seconds'),
    soakSeconds: whole(values, 'soak-seconds'),
    soakRate: whole(values, 'soak-rate'),
    settleSeconds: whole(values, 'settle-seconds'),
    fuzzSeconds: whole(values, 'fuzz-seconds'),
    maxExamples: whole(values, 'max-examples'),
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

function whole(values: Readonly<Record<NumberName, string>>, name: NumberName): number {
  const { from, to } = NUMBERS[name]
  const given = values[name]
  const isWithin = /^\d+$/.test(given) && Number(given) >= from && Number(given) <= to
  must(isWithin, `--${name} must be a whole number from ${from} to ${to}, but is: ${given}`)
  return Number(given)
}
