import { execFile } from 'node:child_process'
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresUser } from './postgres-user.js'

const MAJOR_VERSION = '18'

/**
 * How a Postgres program names the data directory that is its working directory. The kernel enters the directory before
 * it gives up root's rights, so that another user works in it even where the path to it is closed to others.
 */
export const WORKING_DIRECTORY = process.platform === 'linux' ? '/proc/self/cwd' : undefined

export interface NewCluster {
  readonly initdb: string
  readonly user: string
  readonly password: string
  readonly durable: boolean
  readonly runAs?: PostgresUser
}

/**
 * Makes the database cluster unless the directory holds one.
 *
 * @throws when the directory holds something else, or the cluster of another major version
 */
export async function prepareDataDirectory(dataDirectory: string, cluster: NewCluster): Promise<void> {
  const version = await readFile(join(dataDirectory, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) return createCluster(dataDirectory, cluster)
  if (version.trim() !== MAJOR_VERSION)
    throw new Error(`${dataDirectory} holds data of Postgres ${version.trim()}, this is Postgres ${MAJOR_VERSION}`)
}

async function createCluster(dataDirectory: string, cluster: NewCluster): Promise<void> {
  const files = await readdir(dataDirectory).catch(() => [])
  if (files.length > 0) throw new Error(`${dataDirectory} is not empty and is not a Postgres data directory`)
  // Made beside and renamed when complete: an interrupted initdb leaves nothing that looks like a cluster.
  const unfinished = `${dataDirectory}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  if (cluster.runAs) await chown(unfinished, cluster.runAs.uid, cluster.runAs.gid)
  await runInitdb(unfinished, cluster)
  await rm(dataDirectory, { recursive: true, force: true })
  await rename(unfinished, dataDirectory)
}

async function runInitdb(directory: string, { initdb, user, password, durable, runAs }: NewCluster): Promise<void> {
  const passwordFile = await writePasswordFile(password, runAs)
  const args = [
    `--pgdata=${runAs && WORKING_DIRECTORY ? WORKING_DIRECTORY : directory}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    ...(durable ? [] : ['--no-sync']),
  ]
  try {
    await promisify(execFile)(initdb, args, { cwd: directory, env: { ...process.env, LC_ALL: 'C' }, ...runAs })
  } catch (cause) {
    throw new Error(`Postgres could not make its data directory: ${(cause as { stderr: string }).stderr}`, { cause })
  } finally {
    await rm(dirname(passwordFile), { recursive: true })
  }
}

async function writePasswordFile(password: string, owner?: PostgresUser): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'postgres-password-'))
  const file = join(directory, 'password')
  await writeFile(file, password, { mode: 0o600 })
  if (owner) {
    await chown(directory, owner.uid, owner.gid)
    await chown(file, owner.uid, owner.gid)
  }
  return file
}
