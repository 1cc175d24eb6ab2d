import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GitRepository } from '@ltp/git-history'
import { type What } from './arguments.js'
import { type Deployed } from './dispatch.js'
import { historyOf, lineOf } from './history.js'
import { ReleaseFiles } from './release-files.js'

/** What an environment has, and where its history is. */
export interface Environment {
  readonly name: string
  /** Folder of the repository. */
  readonly root: string
  readonly files: ReleaseFiles
  readonly repository: GitRepository
}

export const environmentIn = (root: string, name: string): Environment => ({
  name,
  root,
  files: new ReleaseFiles(join(root, 'gitops/apps', name)),
  repository: new GitRepository(root),
})

/** What a service was given there, the newest first; for people. @throws {Refusal} when there is no such service */
export function linesOfHistory({ files, repository }: Environment, service: string): string[] {
  files.of(service) // says which there are
  return historyOf(files.fileOf(service), repository).map(lineOf)
}

/** @param readBy reads the event that has started a workflow; nothing else of it is used */
export function deployedOf<Known extends Deployed>(
  what: What,
  readBy: (body: unknown) => Known,
): Deployed & Partial<Known> {
  if (!('dispatch' in what)) return what as Deployed & Partial<Known>
  return readBy(JSON.parse(readFileSync(what.dispatch, 'utf8')))
}
