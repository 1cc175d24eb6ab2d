import { execFileSync } from 'node:child_process'

/** Commits of the workshop are nobody's, and need no name and address of the learner's, whose environment may say them. */
const [name, email] = ['workshop', 'workshop@localhost']
const WORKSHOP = {
  ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email },
  ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email },
}

/** @returns what git prints, of the repository in that folder. @throws Error with what it says when it fails */
export function git(cwd: string, ...args: string[]): string {
  // nobody is there to type a message or the password of a key
  const env = { ...process.env, ...WORKSHOP, GIT_EDITOR: 'true' }
  const all = ['-c', 'commit.gpgsign=false', '-c', 'tag.gpgsign=false', ...args]
  return execFileSync('git', all, { cwd, env, encoding: 'utf8', stdio: 'pipe' }).trimEnd()
}

/** All that is there, whether it is new, changed or as it was. @throws Error with what git says when it fails */
export function commitAll(cwd: string, message: string): void {
  git(cwd, 'add', '--all')
  git(cwd, 'commit', '--quiet', '--no-verify', '--allow-empty', '--message', message)
}
