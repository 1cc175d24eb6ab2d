import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { retry, type TimeLimitError } from '../process/deadline.js'

/** How long the Postgres of an owner that was killed may take to shut down. */
const LAST_OWNER_LIMIT_MS = 5_000

export class DataDirectoryInUseError extends Error {
  readonly code = 'DATA_DIRECTORY_IN_USE'

  constructor(dataDirectory: string, pid: number) {
    super(`${dataDirectory} is in use by a running Postgres, process ${pid}; stop it first`)
    this.name = 'DataDirectoryInUseError'
  }
}

/**
 * Removes the lock file of a Postgres that is gone although its process id is in use again, which Postgres itself takes
 * for a running server (usual in containers, where ids are few). Elsewhere than on Linux it is left to Postgres.
 *
 * @throws DataDirectoryInUseError when a Postgres really runs on the directory and does not go away
 */
export async function clearStaleLock(dataDirectory: string): Promise<void> {
  const lockFile = join(dataDirectory, 'postmaster.pid')
  const pid = parseInt(await readFile(lockFile, 'utf8').catch(() => ''), 10)
  if (process.platform !== 'linux' || Number.isNaN(pid)) return
  await retry(() => assertNotRunning(pid, dataDirectory), { limitMs: LAST_OWNER_LIMIT_MS, pauseMs: 50 }).catch(
    (error: TimeLimitError) => {
      throw error.cause
    },
  )
  await rm(lockFile, { force: true })
}

async function assertNotRunning(pid: number, dataDirectory: string): Promise<void> {
  const workingDirectory = await stat(`/proc/${pid}/cwd`).catch(() => undefined)
  const data = await stat(dataDirectory)
  if (workingDirectory?.ino === data.ino && workingDirectory.dev === data.dev)
    throw new DataDirectoryInUseError(dataDirectory, pid)
}
