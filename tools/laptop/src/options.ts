import { parseArgs } from 'node:util'

export interface LaptopOptions {
  /** The message broker: Kafka (by Docker, else Java), or a queue on the embedded Postgres. */
  readonly broker: 'kafka' | 'embedded'
  /** Forget all data of earlier runs. */
  readonly fresh: boolean
  /** Print the services' logs. */
  readonly verbose: boolean
  /** Start a service again that has ended, in place of stopping everything. */
  readonly restart: boolean
  /** Added to every port. */
  readonly portOffset: number
  /** Folder of data and logs. */
  readonly directory: string
}

export const USAGE = `npm start -- [options]

  --kafka             use Apache Kafka (by Docker, else by Java 17 and Maven) in place of the embedded broker
  --fresh             forget the data of earlier runs
  --verbose           print the logs of the services, too; they and their files are then for people, not JSON
  --restart           start a service again when it has ended, to see what its end does to the others
  --port-offset <n>   add n to every port
  --directory <path>  where data and logs are kept (default: .laptop)
  --help              print this`

export class UsageError extends Error {}

/** Answers `--help` and wrong options in the terminal. @returns what to start, else the exit code */
export function readOptions(args: readonly string[]): LaptopOptions | number {
  try {
    const options = parseOptions(args)
    if (options !== 'help') return options
    console.log(USAGE)
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`\n${error.message}\n\n${USAGE}`)
    return 1
  }
}

/** @throws UsageError when there is an unknown or wrong option */
export function parseOptions(args: readonly string[]): LaptopOptions | 'help' {
  const values = parse(args)
  if (values.help) return 'help'
  const portOffset = Number(values['port-offset'])
  if (!Number.isInteger(portOffset) || portOffset < 0 || portOffset > 50_000)
    throw new UsageError(`--port-offset must be a whole number from 0 to 50000, not "${values['port-offset']}"`)
  return {
    broker: values.kafka ? 'kafka' : 'embedded',
    fresh: values.fresh,
    verbose: values.verbose,
    restart: values.restart,
    portOffset,
    directory: values.directory,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        kafka: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        restart: { type: 'boolean', default: false },
        'port-offset': { type: 'string', default: '0' },
        directory: { type: 'string', default: '.laptop' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
