import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllowedBreaks } from './allowed-breaks.js'
import { findBaseline } from '@ltp/git-history'
import { compareSnapshots } from './compare-snapshots.js'
import { report } from './report.js'
import { Repository } from './repository.js'
import { Verdict } from './verdict.js'

export const ALLOWED_BREAKS = 'tools/compatibility/allowed-breaks.txt'

export interface Checked {
  readonly isCompatible: boolean
  readonly report: string
}

/**
 * Compares the documents in the folder of a git repository with those of an earlier commit.
 *
 * @param against the commit; default as `findBaseline` says
 */
export function check(root: string, against?: string): Checked {
  const repository = new Repository(root)
  const baseline = findBaseline(repository, against)
  if (!baseline) return { isCompatible: true, report: 'this is the first commit: there is nothing to compare with' }
  const before = repository.documentsAt(baseline.commit)
  const after = repository.documentsInWorkingTree()
  const verdict = new Verdict(compareSnapshots(before, after), allowedBreaks(root))
  const documents = [...new Set([...before.keys(), ...after.keys()])].sort()
  const head = `compared with commit ${baseline.commit.slice(0, 9)} (${baseline.told})`
  return {
    isCompatible: verdict.notAllowed().length === 0,
    report: `${head}\n\n${report(verdict, documents, ALLOWED_BREAKS)}`,
  }
}

function allowedBreaks(root: string) {
  const file = join(root, ALLOWED_BREAKS)
  return existsSync(file) ? parseAllowedBreaks(readFileSync(file, 'utf8')) : []
}
