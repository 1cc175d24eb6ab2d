import { resolve } from 'node:path'
import { logEnd, logTail } from '../process/log-tail.js'
import { type ManagedProcess, startProcess } from '../process/managed-process.js'
import { assertPortIsFree, freePort, LOOPBACK, PortTakenError } from '../process/ports.js'
import { prepareDataDirectory, WORKING_DIRECTORY } from './data-directory.js'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js'
import type { PostgresServer } from './postgres-server.js'
import { DEFAULT_SETTINGS, type PostgresSettings, serverOptions } from './postgres-settings.js'
import { type PostgresUser, postgresUser } from './postgres-user.js'
import { clearStaleLock } from './stale-lock.js'
import { waitForPostgres } from './wait-for-postgres.js'

export interface PostgresOptions extends PostgresSettings {
  /** Kept over restarts; made when it does not exist. */
  readonly dataDirectory: string
  /** Loopback port. Default: any free one. */
  readonly port?: number
  /** The superuser and its password, taken when the data directory is made. */
  readonly user?: string
  readonly password?: string
  /** Default: beside the data directory. */
  readonly logFile?: string
  readonly startTimeoutMs?: number
  readonly stopTimeoutMs?: number
}

/** A Postgres of this process: it ends when this process ends. */
export interface RunningPostgres extends PostgresServer {
  readonly pid: number
  /** Resolves with the reason in words when Postgres has ended. */
  readonly exited: Promise<string>
  /** For fault tests. */
  kill(signal: NodeJS.Signals): void
  /** Shuts down in an orderly way, disconnecting clients. Repeated calls are harmless. */
  stop(): Promise<void>
}

type Options = ReturnType<typeof withDefaults>

/**
 * Starts Postgres from npm's binaries on a data directory that it keeps. Works as root too: Postgres then runs as
 * `postgres` or `nobody`. Recovers from an unclean end.
 *
 * @throws PortTakenError, DataDirectoryInUseError, or an error with the end of Postgres' log
 */
export async function startPostgres(postgresOptions: PostgresOptions): Promise<RunningPostgres> {
  const options = withDefaults(postgresOptions)
  const runAs = await postgresUser(options.dataDirectory)
  const binaries = await postgresBinaries(runAs !== undefined)
  await prepareDataDirectory(options.dataDirectory, { ...options, initdb: binaries.initdb, runAs })
  await clearStaleLock(options.dataDirectory)
  const port = options.port ?? (await freePort())
  await assertPortIsFree(port, 'Postgres')
  const logStart = await logEnd(options.logFile)
  const server = await startServer(options, port, binaries, runAs)
  const { user, password } = options
  try {
    await waitForPostgres({ host: LOOPBACK, port, user, password }, server.exited, options.startTimeoutMs)
  } catch (cause) {
    await server.stop()
    throw startError(port, await logTail(options.logFile, logStart), cause)
  }
  return { ...server, host: LOOPBACK, port, user, password }
}

function withDefaults({ dataDirectory, ...given }: PostgresOptions) {
  const directory = resolve(dataDirectory)
  return {
    user: 'postgres',
    password: 'postgres',
    logFile: `${directory}.log`,
    startTimeoutMs: 120_000,
    stopTimeoutMs: 10_000,
    ...DEFAULT_SETTINGS,
    ...given,
    dataDirectory: directory,
  }
}

function startServer(
  options: Options,
  port: number,
  { postgres }: PostgresBinaries,
  runAs: PostgresUser | undefined,
): Promise<ManagedProcess> {
  const { dataDirectory, logFile, stopTimeoutMs } = options
  return startProcess({
    command: postgres,
    args: ['-D', (runAs && WORKING_DIRECTORY) ?? dataDirectory, ...serverOptions(options, port)],
    cwd: dataDirectory,
    env: { ...process.env, LC_ALL: 'C' },
    logFile,
    stopSignal: 'SIGINT',
    stopTimeoutMs,
    ...runAs,
  })
}

function startError(port: number, log: string, cause: unknown): Error {
  if (log.includes('Address already in use')) return new PortTakenError(port, 'Postgres', { cause })
  return new Error(`Postgres did not start: ${(cause as Error).message}. Its log ends with:\n${log}`, { cause })
}
