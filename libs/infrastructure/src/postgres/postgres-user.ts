import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface PostgresUser {
  readonly uid: number
  readonly gid: number
}

/** Preferred first. `nobody` exists on every Linux, so that no account has to be made (and left behind). */
const CANDIDATES = ['postgres', 'nobody']

/**
 * Who Postgres runs as, as it refuses to run as root: the owner of an existing cluster, else an account of this machine.
 * Undefined when this process is not root: then Postgres runs as the same user.
 */
export async function postgresUser(dataDirectory: string): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  return (await ownerOf(dataDirectory)) ?? (await unprivilegedAccount())
}

async function ownerOf(dataDirectory: string): Promise<PostgresUser | undefined> {
  const cluster = await stat(join(dataDirectory, 'PG_VERSION')).catch(() => undefined)
  return cluster && cluster.uid !== 0 ? { uid: cluster.uid, gid: cluster.gid } : undefined
}

async function unprivilegedAccount(): Promise<PostgresUser> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const candidate of CANDIDATES) {
    const account = accounts.find(([name]) => name === candidate)
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new Error(`Postgres refuses to run as root, and /etc/passwd names none of ${CANDIDATES.join(', ')} to run as`)
}
