import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Lab } from '../lab.ts'
import { UserError } from '../user-error.ts'
import { linkPackages } from './link-packages.ts'
import { ORIGIN, START, type WorkingCopy } from './working-copy.ts'

/**
 * Puts the state in which a lab begins into a working copy of its own: the last commit of the repository with the lab's patch.
 *
 * @param again keeps a copy that is there under another name, and begins anew
 * @returns the name under which the copy before was kept, if there was one
 * @throws UserError when there is a copy already, or nothing to make one of
 */
export function start(repository: string, copy: WorkingCopy, lab: Lab, again: boolean): string | undefined {
  const kept = makeRoom(copy, again)
  clone(repository, copy.root)
  copy.git('remote', 'remove', 'origin')
  copy.git('switch', '--quiet', '--create', `lab-${lab.number}`)
  copy.git('tag', ORIGIN)
  applyPatch(copy, join(lab.folder, 'start.patch'))
  copy.commit(`Lab ${lab.number}: ${lab.title}`)
  copy.git('tag', START)
  linkPackages(repository, copy.root)
  return kept
}

function makeRoom(copy: WorkingCopy, again: boolean): string | undefined {
  if (!existsSync(copy.root)) return undefined
  if (!again)
    throw new UserError(
      `labs/${copy.number} is there already: your work is in it. Go on there, or begin anew beside it:\n` +
        `  npm run lab -- start ${copy.number} --again`,
    )
  let times = 1
  while (existsSync(`${copy.root}-${times}`)) times++
  renameSync(copy.root, `${copy.root}-${times}`)
  return `labs/${copy.number}-${times}`
}

function clone(repository: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  try {
    execFileSync('git', ['clone', '--quiet', repository, to], { stdio: 'pipe' })
  } catch (error) {
    const said = (error as { stderr?: Buffer }).stderr?.toString() ?? (error as Error).message
    throw new UserError(`A lab is a clone of this repository, and git cannot make one:\n${said}`, { cause: error })
  }
}

/** @throws Error when the repository has moved on and the patch does not fit any more; a lab without a patch begins with what there is */
export function applyPatch(copy: WorkingCopy, patch: string): void {
  if (existsSync(patch)) copy.git('apply', '--index', '--whitespace=nowarn', patch)
}
