import { type GitRepository } from '@ltp/git-history'
import { Clone, FOLDERS } from './clone.js'
import { GitHub } from './github.js'
import { type Change, commitToMain, type HandedIn, propose, type Way } from './hand-in.js'

const FOLDERS_SAID = FOLDERS.map((folder) => `${folder}/`).join(' and ')
const HERE_ONLY = `so far in this checkout only: commit what has changed in ${FOLDERS_SAID}, and push it (--hand-in commit does both)`

/**
 * Makes a change and gets it to main of the origin; without a way, it is made in what is checked out, and that is all, which is said.
 *
 * @param branch of the pull request, if it is to be one
 */
export async function handedIn(
  change: Change,
  branch: string,
  way: Way | undefined,
  repository: GitRepository,
  env: NodeJS.ProcessEnv = process.env,
): Promise<HandedIn> {
  if (way === undefined) {
    const outcome = await change.make()
    return outcome.isChange ? { ...outcome, where: HERE_ONLY } : outcome
  }
  const github = way === 'pull-request' || env.GITHUB_ACTIONS === 'true' ? new GitHub(env) : undefined
  using clone = new Clone(repository, env)
  if (github && way === 'pull-request') return await propose(change, branch, clone, github)
  return await commitToMain(change, clone, github)
}
