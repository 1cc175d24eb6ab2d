import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Command } from '../stages.ts'

/** What looks for mistakes in code without running it. */
export interface Analysis {
  readonly title: string
  readonly command: Command
}

/** Those that are programs; licences are looked at by `licences.ts`. */
export function analysesOf(name: string, folders: readonly string[], root: string): Analysis[] {
  const npx = (...args: string[]): Command => ({ program: 'npx', args })
  return [
    { title: 'quality and bugs (eslint)', command: npx('eslint', '--no-error-on-unmatched-pattern', ...folders) },
    { title: 'types (tsc)', command: npx('tsc', '--noEmit', '-p', writeTsconfig(name, folders, root)) },
    {
      title: 'architecture (dependency-cruiser)',
      command: npx('depcruise', '--config', '.dependency-cruiser.cjs', ...folders),
    },
    {
      title: 'secrets (secretlint)',
      command: npx('secretlint', '--secretlintignore', '.gitignore', ...folders.map((folder) => `${folder}/**/*`)),
    },
  ]
}

/** tsc takes files or a configuration; ours says how files that are not of the whole repository are compiled. */
function writeTsconfig(name: string, folders: readonly string[], root: string): string {
  const folder = join(root, '.cache/code-analysis')
  mkdirSync(folder, { recursive: true })
  const up = relative(folder, root)
  const config = {
    extends: `${up}/tsconfig.base.json`,
    // declarations of what others do not declare are nowhere imported
    include: [...folders.map((it) => `${up}/${it}/**/*.ts`), `${up}/libs/*/src/**/*.d.ts`],
    exclude: [`${up}/**/dist`, `${up}/**/node_modules`],
  }
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(config, undefined, 2))
  return file
}
