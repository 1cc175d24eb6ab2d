import { DatabaseSync } from 'node:sqlite'

/**
 * Claims a lock file for the rest of this process' life. SQLite's lock is the only one in Node that the operating
 * system takes back when its owner is killed, so that there is no stale lock to recover from.
 *
 * @returns false when a living process has it
 */
export function claimSingleInstance(lockFile: string): boolean {
  const database = new DatabaseSync(lockFile)
  try {
    database.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive')
  } catch {
    database.close()
    return false
  }
  // Referenced for ever: collected, it would release the lock.
  process.once('exit', () => database.close())
  return true
}
