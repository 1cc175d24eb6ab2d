import { type Check } from '../lab.ts'

/** Nothing below those folders is left to be committed. */
export function isCommitted(...folders: readonly string[]): Check {
  return async (copy) => {
    const right = copy.git('status', '--porcelain', ...folders) === ''
    return [{ says: 'everything is committed', right, hint: 'git status tells what is not.' }]
  }
}
