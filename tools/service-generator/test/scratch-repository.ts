import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyPackages } from '../../pipeline/src/copy-packages.ts'
import { ROOT } from './repository-in-memory.ts'
import { RunningLine } from './running-line.ts'

/** Of the run that a spec is part of: Nx and Jest would take themselves for it. */
const FOREIGN = /^(NX_(?!NO_CLOUD)|TEST_LEVEL$|JEST_WORKER_ID$|NODE_OPTIONS$)/

const LIMIT_MS = 15 * 60_000

/** A copy of the repository, as it is in the folder, with its packages, to generate into: the checkout itself is never touched. */
export class ScratchRepository {
  private readonly folder = mkdtempSync(join(tmpdir(), 'service-generator-'))

  constructor() {
    for (const file of filesOfTheCheckout()) cpSync(join(ROOT, file), join(this.folder, file))
    copyPackages(ROOT, this.folder)
    this.sh('git init --quiet')
    this.commit()
  }

  commit(): void {
    this.sh('git add --all && git -c user.name=spec -c user.email=spec commit --quiet --message spec')
  }

  /** Files that are not as they were committed. */
  changes(): string {
    return this.sh('git status --porcelain')
  }

  /** Runs a line of shell at its root. @returns what it has said @throws Error with that when it fails, or takes 15 minutes */
  sh(line: string): string {
    const { status, signal, stdout, stderr } = spawnSync('bash', ['-c', line], {
      cwd: this.folder,
      env: this.environment,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: LIMIT_MS,
    })
    if (status !== 0) throw new Error(`${line}\nfailed with ${status ?? signal}:\n${(stdout + stderr).slice(-20_000)}`)
    return stdout
  }

  /** Starts a line of shell at its root. */
  start(line: string): RunningLine {
    return new RunningLine(line, this.folder, this.environment)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }

  private get environment(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))
    return {
      ...Object.fromEntries(kept),
      PATH: `${this.folder}/node_modules/.bin:${process.env.PATH}`,
      NX_DAEMON: 'false',
      // else in the home folder, for each copy anew
      NX_CACHE_DIRECTORY: join(this.folder, '.nx/cache'),
      NX_WORKSPACE_DATA_DIRECTORY: join(this.folder, '.nx/workspace-data'),
      FORCE_COLOR: '0',
    }
  }
}

function filesOfTheCheckout(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const files = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0')
  return files.filter((file) => file !== '' && existsSync(join(ROOT, file)))
}
