import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

const cache = () => join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'laptop-to-production')

/** Whether {@link cachedFolder} would not have to fetch. */
export function isCached(name: string): Promise<boolean> {
  return access(join(cache(), name)).then(
    () => true,
    () => false,
  )
}

/**
 * A folder that is fetched once for all clones of a user, below `$XDG_CACHE_HOME` or `~/.cache`.
 *
 * @param name with the version of what is in it: it is never fetched again
 * @param fetch fetches into a scratch folder, which goes afterwards, and returns the folder in there that is kept
 * @throws what `fetch` throws; then nothing is kept
 */
export async function cachedFolder(name: string, fetch: (scratch: string) => Promise<string>): Promise<string> {
  const folder = join(cache(), name)
  if (await isCached(name)) return folder
  await mkdir(cache(), { recursive: true })
  const scratch = await mkdtemp(join(cache(), 'fetching-'))
  try {
    // renamed when complete; a second fetch that comes late finds the folder there and is dropped
    await rename(await fetch(scratch), folder).catch(() => access(folder))
  } finally {
    await rm(scratch, { recursive: true })
  }
  return folder
}
