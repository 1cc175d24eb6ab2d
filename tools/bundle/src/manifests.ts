import { glob, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What npm reads of a package.json to install. */
const OF_NPM = ['name', 'version', 'type', 'workspaces', 'dependencies', 'devDependencies', 'optionalDependencies']

/**
 * `node tools/bundle/src/manifests.ts <folder>` leaves in the folder only what `npm ci` reads, so that a layer which
 * installs packages stays as it is until the packages change.
 */
const [folder = '.'] = process.argv.slice(2)
for await (const entry of glob('**/*', { cwd: folder, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name)
  if (!entry.isFile() || entry.name === 'package-lock.json') continue
  if (entry.name === 'package.json') await keepOfNpm(file)
  else await rm(file)
}

async function keepOfNpm(file: string): Promise<void> {
  const manifest = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>)
  const kept = manifest.filter(([name]) => OF_NPM.includes(name))
  await writeFile(file, JSON.stringify(Object.fromEntries(kept)))
}
