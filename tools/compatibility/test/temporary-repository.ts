import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Checked, check } from '../src/check.js'

const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
}

/** A git repository with documents of services, on branch main. */
export class TemporaryRepository implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'compatibility-'))

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main')
  }

  git(...args: string[]): string {
    // variables of a git hook that runs the specs would lead to the repository around it
    const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
    return execFileSync('git', args, {
      cwd: this.root,
      encoding: 'utf8',
      env: { ...Object.fromEntries(environment), ...ENVIRONMENT },
    })
  }

  write(file: string, content: unknown): this {
    mkdirSync(dirname(join(this.root, file)), { recursive: true })
    writeFileSync(join(this.root, file), typeof content === 'string' ? content : JSON.stringify(content))
    return this
  }

  writeAll(files: Readonly<Record<string, unknown>>): this {
    for (const [file, content] of Object.entries(files)) this.write(file, content)
    return this
  }

  remove(file: string): this {
    rmSync(join(this.root, file))
    return this
  }

  commit(): this {
    this.git('add', '--all')
    this.git('commit', '--quiet', '--allow-empty', '--message=a commit')
    return this
  }

  tag(name: string): this {
    this.git('tag', name)
    return this
  }

  /** As continuous integration makes it. */
  shallowClone(): TemporaryRepository {
    const clone = new TemporaryRepository()
    clone.git('fetch', '--quiet', '--depth=1', '--no-tags', pathToFileURL(this.root).href, 'main')
    clone.git('reset', '--quiet', '--hard', 'FETCH_HEAD')
    return clone
  }

  check(against?: string): Checked {
    return check(this.root, against)
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true })
  }
}
