import { type Outcome } from '../promotion/promote.js'
import { type Clone, type Message } from './clone.js'
import { type GitHub } from './github.js'

/** How a change gets to main. */
export const WAYS = ['commit', 'pull-request'] as const
export type Way = (typeof WAYS)[number]

export interface Change {
  /** Makes it in what is checked out, and tells what comes of it. @throws {Refusal} saying why not */
  readonly make: () => Promise<Outcome>
  readonly message: Message
}

/** What has become of a change, besides; for people. */
export type HandedIn = Outcome & { readonly where?: string }

const ATTEMPTS = 5

/**
 * Commits a change to main. When somebody was faster, it is made anew on top of that, which may find that there is nothing left to do.
 *
 * @param github when it is told what to check: it starts nothing for a commit of a workflow
 * @throws Error when main has moved on each time, or does not let us push
 */
export async function commitToMain({ make, message }: Change, clone: Clone, github?: GitHub): Promise<HandedIn> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    clone.update()
    const outcome = await make()
    if (!outcome.isChange) return outcome
    clone.commit(message)
    if (clone.pushToMain()) return { ...outcome, where: `committed to main${await unchecked(github)}` }
  }
  throw new Error(`main has moved on ${ATTEMPTS} times while a commit was made: try again`)
}

/** What is done is done, whether it can be checked or not. @returns why main is not checked */
async function unchecked(github?: GitHub): Promise<string> {
  try {
    await github?.startChecks('main')
    return ''
  } catch (error) {
    return `, but its checks are not started: ${(error as Error).message}`
  }
}

/**
 * Proposes a change, once: whoever closes its pull request has said no. The branch's name stands for the change. One that was merged, and
 * is to be made nevertheless, was undone since: it is proposed by a branch with a number.
 */
export async function propose(change: Change, name: string, clone: Clone, github: GitHub): Promise<HandedIn> {
  clone.update()
  const outcome = await change.make()
  if (!outcome.isChange) return outcome
  let branch = name
  let there = await github.pullRequestOf(branch)
  for (let number = 2; there?.state === 'merged'; number++) {
    branch = `${name}-${number}`
    there = await github.pullRequestOf(branch)
  }
  if (there) return { ...outcome, isChange: false, where: `${there.url} is ${there.state}` }
  clone.commit(change.message)
  // a run may have ended between the two
  if (!clone.isAtOrigin(branch)) clone.push(branch)
  const url = await github.openPullRequest(branch, change.message)
  await github.startChecks(branch)
  return { ...outcome, where: `proposed: ${url}` }
}
