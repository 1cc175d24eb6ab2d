import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** Names of the benchmarks to run; undefined for all. */
  readonly only?: readonly string[]
  readonly quick: boolean
  /** Folder of another checkout, built, whose services `tracing` measures, too. */
  readonly against?: string
  /** Where the report is written. Default: .cache/bench/<date>.json. */
  readonly json?: string
}

export class UsageError extends Error {}

export function usage(names: readonly string[]): string {
  return `npm run bench -- [options]

  --only <name>   run only this benchmark; may be repeated: ${names.join(', ')}
                  (default: all but tracing)
  --quick         about 2 minutes; for a look, not for decisions
  --against <folder>
                  with --only tracing: another checkout whose built services are measured beside these
  --json <path>   where the report is written (default: .cache/bench/<date>.json)
  --help          print this`
}

/** @throws UsageError when there is an unknown or wrong option */
export function parseOptions(args: readonly string[], names: readonly string[]): BenchOptions | 'help' {
  const { only, quick, against, json, help } = parse(args)
  if (help) return 'help'
  const unknown = only?.filter((name) => !names.includes(name)) ?? []
  if (unknown.length > 0) throw new UsageError(`there is no benchmark ${unknown.join(', ')}`)
  if (against !== undefined && !only?.includes('tracing')) throw new UsageError('--against needs --only tracing')
  return { only, quick, against, json }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean', default: false },
        against: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
