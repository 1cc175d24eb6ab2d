import { existsSync, readFileSync } from 'node:fs'
import { type Check } from '../lab.ts'

interface Asked {
  /** Path from the root of the repository. */
  readonly file: string
  readonly pattern: RegExp
  /** What is right when the file matches, as a claim. */
  readonly says: string
  readonly hint: string
}

/** A file of the learner's matches. For what nothing runs: prefer a check that runs something. */
export function holds({ file, pattern, says, hint }: Asked): Check {
  return async (copy) => {
    const path = copy.path(file)
    return [{ says, right: existsSync(path) && pattern.test(readFileSync(path, 'utf8')), hint }]
  }
}
