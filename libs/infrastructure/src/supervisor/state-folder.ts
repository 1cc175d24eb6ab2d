import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Selection } from '../providers.js'

/** What the supervisor and its clients have in common: one per checkout, user and selection of containers or processes. */
export interface StateFolder {
  readonly path: string
  /** Unix socket (named pipe on Windows) at which the supervisor gives leases. */
  readonly socket: string
  /** Locked as long as its supervisor lives. */
  readonly lock: string
  readonly log: string
  readonly data: string
}

/** @throws when somebody else owns the folder: names in the temporary folder can be guessed */
export function stateFolder(selection: Selection): StateFolder {
  const checkout = createHash('sha256')
    .update(fileURLToPath(import.meta.url))
    .digest('hex')
    .slice(0, 12)
  const path = join(tmpdir(), `ltp-infrastructure-${userInfo().username}-${checkout}-${selection}`)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const { uid } = lstatSync(path)
  if (process.getuid && uid !== process.getuid()) throw new Error(`${path} belongs to another user (${uid})`)
  chmodSync(path, 0o700)
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\ltp-${checkout}-${selection}` : join(path, 'socket')
  return { path, socket, lock: join(path, 'lock'), log: join(path, 'supervisor.log'), data: join(path, 'data') }
}
