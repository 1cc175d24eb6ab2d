import { execFile } from 'node:child_process'
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresUser } from './postgres-user.js'

const MAJOR_VERSION = '18'

/**
 * How a Postgres program that runs as another user names its working directory: a process enters that before it gives up
 * root's rights, so the program works in it even where the path to it is closed to others. Undefined where there is no /proc.
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
  const workshop = `${dataDirectory}.unfinished`
  const [data, password] = [join(workshop, 'data'), join(workshop, 'password')]
  await rm(workshop, { recursive: true, force: true })
  await mkdir(data, { recursive: true, mode: 0o700 })
  await writeFile(password, cluster.password, { mode: 0o600 })
  await giveTo(cluster.runAs, workshop, data, password)
  await runInitdb(data, '../password', cluster)
  await rm(dataDirectory, { recursive: true, force: true })
  await rename(data, dataDirectory)
  await rm(workshop, { recursive: true })
}

async function giveTo(user: PostgresUser | undefined, ...paths: string[]): Promise<void> {
  if (user) await Promise.all(paths.map((path) => chown(path, user.uid, user.gid)))
}

async function runInitdb(data: string, passwordFile: string, cluster: NewCluster): Promise<void> {
  const { initdb, user, durable, runAs } = cluster
  const args = [
    `--pgdata=${(runAs && WORKING_DIRECTORY) ?? data}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    ...(durable ? [] : ['--no-sync']),
  ]
  try {
    await promisify(execFile)(initdb, args, { cwd: data, env: { ...process.env, LC_ALL: 'C' }, ...runAs })
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr ?? (cause as Error).message
    throw new Error(`Postgres could not make its data directory: ${said}`, { cause })
  }
}
