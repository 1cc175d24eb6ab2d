import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Lab } from '../lab.ts'
import { UserError } from '../user-error.ts'
import { git } from './git.ts'
import { linkPackages } from './link-packages.ts'
import { removeAfterThisProcess } from './remove-after.ts'
import { ORIGIN, START, WorkingCopy } from './working-copy.ts'

/**
 * Puts the state in which a lab begins into a working copy of its own: the last commit of the repository with the lab's patch. It is made
 * beside, so that there is all of it or nothing.
 *
 * @param again keeps a copy that is there under another name, and begins anew
 * @returns the name under which the copy before was kept, if there was one
 * @throws UserError when there is a copy already, or none can be made
 */
export function start(repository: string, copy: WorkingCopy, lab: Lab, again: boolean): string | undefined {
  if (!again && existsSync(copy.root))
    throw new UserError(
      `labs/${copy.number} is there already: your work is in it. Go on there, or begin anew beside it:\n` +
        `  npm run lab -- start ${copy.number} --again`,
    )
  mkdirSync(dirname(copy.root), { recursive: true })
  const made = new WorkingCopy(mkdtempSync(join(dirname(copy.root), `.${lab.number}-`)), lab.number)
  removeAfterThisProcess(made.root)
  try {
    fill(made, repository, lab)
    const kept = makeRoom(copy)
    renameSync(made.root, copy.root)
    // not before, as links on Windows know no other place than the one they were made for
    linkPackages(repository, copy.root)
    return kept
  } finally {
    rmSync(made.root, { recursive: true, force: true })
  }
}

function fill(copy: WorkingCopy, repository: string, lab: Lab): void {
  clone(repository, copy.root)
  copy.git('remote', 'remove', 'origin')
  copy.git('switch', '--quiet', '--create', `lab-${lab.number}`)
  copy.git('tag', ORIGIN)
  applyPatch(copy, join(lab.folder, 'start.patch'))
  copy.commit(`Lab ${lab.number}: ${lab.title}`)
  copy.git('tag', START)
}

function makeRoom(copy: WorkingCopy): string | undefined {
  if (!existsSync(copy.root)) return undefined
  let times = 1
  while (existsSync(`${copy.root}-${times}`)) times++
  renameSync(copy.root, `${copy.root}-${times}`)
  return `labs/${copy.number}-${times}`
}

function clone(repository: string, to: string): void {
  try {
    git(dirname(to), 'clone', '--quiet', repository, to)
  } catch (error) {
    const said = (error as { stderr?: Buffer }).stderr?.toString() ?? (error as Error).message
    throw new UserError(`A lab is a clone of this repository, and git cannot make one:\n${said}`, { cause: error })
  }
}

/** @throws UserError when the repository has moved on and the patch does not fit any more; a lab without a patch begins with what there is */
export function applyPatch(copy: WorkingCopy, patch: string): void {
  if (!existsSync(patch)) return
  try {
    copy.git('apply', '--index', '--whitespace=nowarn', patch)
  } catch (error) {
    throw new UserError(`This repository has moved on from the lab's patch:\n${(error as Error).message}`, {
      cause: error,
    })
  }
}
