import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { linkPackages } from './link-packages.ts'
import { removeAfterThisProcess } from './remove-after.ts'
import { WorkingCopy } from './working-copy.ts'

/**
 * Another working copy with what a learner has in this one, committed or not, but for what git ignores. Faults are planted there, so that
 * the learner's files are what they are, whenever a check is ended.
 */
export class Shadow extends WorkingCopy {
  constructor(copy: WorkingCopy) {
    super(mkdtempSync(join(realpathSync(tmpdir()), 'lab-check-')), copy.number)
    removeAfterThisProcess(this.root)
    copyRepository(join(copy.root, '.git'), this.path('.git'))
    copyFiles(copy.root, this.root)
    linkPackages(copy.root, this.root)
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Commits, branches and what is staged, with the objects where they are. */
function copyRepository(from: string, to: string): void {
  const objects = join(from, 'objects')
  cpSync(from, to, { recursive: true, filter: (path) => path !== objects && !path.endsWith('.lock') })
  mkdirSync(join(to, 'objects/info'), { recursive: true })
  writeFileSync(join(to, 'objects/info/alternates'), `${objects.replaceAll('\\', '/')}\n`)
}

function copyFiles(from: string, to: string): void {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const files = execFileSync('git', list, { cwd: from, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\0')
  for (const file of new Set(files.filter((it) => it !== ''))) copyFile(join(from, file), join(to, file))
}

function copyFile(from: string, to: string): void {
  const stat = lstatSync(from, { throwIfNoEntry: false })
  if (!stat) return
  mkdirSync(dirname(to), { recursive: true })
  if (stat.isFile()) copyFileSync(from, to)
  else cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}
