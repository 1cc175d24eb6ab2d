import { access, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { retry, TimeLimitError } from '../process/deadline.js'

/** How long the Postgres of an owner that was killed may take to shut down, and its sessions to notice. */
const LAST_OWNER_LIMIT_MS = 5_000

export class DataDirectoryInUseError extends Error {
  readonly code = 'DATA_DIRECTORY_IN_USE'

  constructor(dataDirectory: string, pid: number) {
    super(`${dataDirectory} is in use by a running Postgres, process ${pid}; stop it first`)
    this.name = 'DataDirectoryInUseError'
  }
}

/**
 * Waits for the end of a Postgres that still works in the directory, then removes the lock file that an unclean end has
 * left. Postgres itself takes the file for valid when its process id is in use again, which is usual in containers.
 * Elsewhere than on Linux it is left to Postgres.
 *
 * @throws DataDirectoryInUseError when the Postgres does not go away
 */
export async function clearStaleLock(dataDirectory: string): Promise<void> {
  const lockFile = join(dataDirectory, 'postmaster.pid')
  if (process.platform !== 'linux' || !(await exists(lockFile))) return
  try {
    await retry(() => assertUnused(dataDirectory), { limitMs: LAST_OWNER_LIMIT_MS, pauseMs: 50 })
  } catch (error) {
    throw error instanceof TimeLimitError ? error.cause : error
  }
  await rm(lockFile, { force: true })
}

async function assertUnused(dataDirectory: string): Promise<void> {
  const { dev, ino } = await stat(dataDirectory)
  for (const pid of await runningPostgres()) {
    const workingDirectory = await stat(`/proc/${pid}/cwd`).catch(() => undefined)
    if (workingDirectory?.dev === dev && workingDirectory.ino === ino) {
      throw new DataDirectoryInUseError(dataDirectory, Number(pid))
    }
  }
}

async function runningPostgres(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const names = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')))
  return pids.filter((_, index) => names[index] === 'postgres\n')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
