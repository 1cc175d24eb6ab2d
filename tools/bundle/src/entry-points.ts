import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The programs of a service: its package.json lists them.
 *
 * @throws Error when it lists none
 */
export async function entryPoints(project: string): Promise<readonly string[]> {
  const file = join(project, 'package.json')
  const { entryPoints } = JSON.parse(await readFile(file, 'utf8')) as { entryPoints?: readonly string[] }
  if (!entryPoints?.length) throw new Error(`${file} needs "entryPoints": ["main", ...], the programs in src to bundle`)
  return entryPoints
}
