import { cp, glob, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

type FilesOfPackages = Readonly<Record<string, readonly string[]>>

/**
 * Copies what bundled modules read from packages while they run: a page, a native library. A package of ours that does so
 * lists it in its package.json: `"readsAtRunTime": { "<package>": ["<glob>", ...] }`.
 */
export async function copyRunTimeFiles(modules: readonly string[], output: string): Promise<void> {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined))
  for (const folder of folders) {
    const manifest = join(folder, 'package.json')
    const { readsAtRunTime = {} } = JSON.parse(await readFile(manifest, 'utf8')) as { readsAtRunTime?: FilesOfPackages }
    for (const [name, patterns] of Object.entries(readsAtRunTime)) {
      const source = dirname(createRequire(manifest).resolve(`${name}/package.json`))
      await copyFiles(source, ['package.json', ...patterns], join(output, 'node_modules', name))
    }
  }
}

/** The folder of a package of this repository; undefined for those of others. */
function packageFolder(module: string): string | undefined {
  return /^(?!.*[/]node_modules[/]).*[/](?:libs|services)[/][^/]+/.exec(module)?.[0]
}

async function copyFiles(source: string, patterns: readonly string[], target: string): Promise<void> {
  for (const pattern of patterns) {
    const files = await Array.fromAsync(glob(pattern, { cwd: source }))
    if (files.length === 0) throw new Error(`${source} has no ${pattern}, which is read at run time`)
    for (const file of files) await cp(join(source, file), join(target, file), { recursive: true })
  }
}
