import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Lab } from '../lab.ts'
import { UserError } from '../user-error.ts'
import { applyPatch } from './start.ts'
import { ORIGIN, START, type WorkingCopy } from './working-copy.ts'

/**
 * Puts the solution in place of the learner's work, which stays on its branch, with what was not committed.
 *
 * @returns the branch with the learner's work
 * @throws UserError when the solution is there already
 */
export async function solve(copy: WorkingCopy, lab: Lab): Promise<string> {
  const solution = `lab-${lab.number}-solution`
  const mine = copy.git('branch', '--show-current')
  if (mine === solution)
    throw new UserError(`This is the solution. Your own work: git switch lab-${lab.number} (in labs/${lab.number})`)
  if (copy.git('status', '--porcelain') !== '') copy.commit(`Lab ${lab.number}: my work`)
  copy.git('switch', '--quiet', '--force-create', solution, START)
  putSolution(copy, lab)
  copy.commit(`Lab ${lab.number}: the solution`)
  await lab.solve?.(copy)
  return mine
}

/** Without a patch of its own it is what the repository has. */
function putSolution(copy: WorkingCopy, lab: Lab): void {
  const patch = join(lab.folder, 'solution.patch')
  if (existsSync(patch)) applyPatch(copy, patch)
  else copy.git('restore', '--source', ORIGIN, '--staged', '--worktree', '.')
}
