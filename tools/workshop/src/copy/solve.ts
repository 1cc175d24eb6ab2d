import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Lab } from '../lab.ts'
import { UserError } from '../user-error.ts'
import { applyPatch } from './start.ts'
import { ORIGIN, START, type WorkingCopy } from './working-copy.ts'

/** What the last `solve` has made: what is more on its branch is the learner's. */
const SOLVED = 'refs/lab/solved'

/** Branches with the learner's work. */
export interface Solved {
  readonly mine: string
  /** With commits on a solution that was there before. */
  readonly kept?: string
}

/**
 * Puts the solution in place of the learner's work, which stays on its branch, with what was not committed.
 *
 * @throws UserError when the solution is there already
 */
export async function solve(copy: WorkingCopy, lab: Lab): Promise<Solved> {
  const solution = `lab-${lab.number}-solution`
  const mine = branchOf(copy)
  if (mine === solution)
    throw new UserError(
      `This is the solution. Your own work: git switch lab-${lab.number} (in labs/${basename(copy.root)})`,
    )
  if (copy.git('status', '--porcelain') !== '') copy.commit(`Lab ${lab.number}: my work`)
  const kept = keep(copy, solution)
  copy.git('switch', '--quiet', '--force-create', solution, START)
  putSolution(copy, lab)
  copy.commit(`Lab ${lab.number}: the solution`)
  await lab.solve?.(copy)
  copy.git('update-ref', SOLVED, 'HEAD')
  return { mine, ...(kept !== undefined && { kept }) }
}

/** The one that the learner is on; who is on none gets one, as commits without a branch are lost. */
function branchOf(copy: WorkingCopy): string {
  const now = copy.git('branch', '--show-current')
  if (now !== '') return now
  const mine = freeName(copy, `lab-${copy.number}-mine`)
  copy.git('switch', '--quiet', '--create', mine)
  return mine
}

/** Gives a solution of before another name when the learner has gone on with it. */
function keep(copy: WorkingCopy, solution: string): string | undefined {
  const before = commitOf(copy, `refs/heads/${solution}`)
  if (before === '' || before === commitOf(copy, SOLVED)) return undefined
  const kept = freeName(copy, solution)
  copy.git('branch', '--move', solution, kept)
  return kept
}

const commitOf = (copy: WorkingCopy, ref: string) => copy.git('for-each-ref', '--format=%(objectname)', ref)

function freeName(copy: WorkingCopy, name: string): string {
  let times = 1
  while (commitOf(copy, `refs/heads/${name}-${times}`) !== '') times++
  return `${name}-${times}`
}

/** Without a patch of its own it is what the repository has. */
function putSolution(copy: WorkingCopy, lab: Lab): void {
  const patch = join(lab.folder, 'solution.patch')
  if (existsSync(patch)) applyPatch(copy, patch)
  else copy.git('restore', '--source', ORIGIN, '--staged', '--worktree', '.')
}
