import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GitRepository } from '@ltp/git-history'
import type { Json } from './json.js'
import type { Snapshot } from './located.js'

const DOCUMENT = /^services[/][^/]+[/](openapi[.]json|asyncapi[.]json|schemas[/].+[.]json)$/

/** Git, and the documents of services in it. */
export class Repository extends GitRepository {
  documentsAt(commit: string): Snapshot {
    const files = this.git('ls-tree', '-r', '-z', '--name-only', commit, 'services/')
    return read(files, (file) => this.git('show', `${commit}:${file}`))
  }

  /** As they are in the folder, committed or not. */
  documentsInWorkingTree(): Snapshot {
    const files = this.git('ls-files', '-z', '--cached', '--others', '--exclude-standard', 'services/')
    const deleted = this.git('ls-files', '-z', '--deleted', 'services/').split('\0')
    return read(files, (file) => readFileSync(join(this.root, file), 'utf8'), deleted)
  }
}

function read(files: string, textOf: (file: string) => string, deleted: readonly string[] = []): Snapshot {
  const documents = files.split('\0').filter((file) => DOCUMENT.test(file) && !deleted.includes(file))
  return new Map(documents.map((file) => [file, parse(file, textOf(file))]))
}

function parse(file: string, text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`, { cause: error })
  }
}
