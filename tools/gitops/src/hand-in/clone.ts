import { type GitRepository } from '@ltp/git-history'
import { Refusal } from '../promotion/dispatch.js'

export interface Message {
  readonly subject: string
  readonly body: string
}

/** All that a promotion changes. */
export const FOLDERS = ['gitops', 'contracts']

/** Whoever runs the workflows of GitHub. */
const ROBOT = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' }

/** git asks for the token when it is needed: so it is in no argument, which a message may tell. */
const WITH_TOKEN = [
  '-c',
  'credential.helper=',
  '-c',
  `credential.helper=!f() { echo username=x; echo "password=$GH_TOKEN"; }; f`,
]

/** A clone in which a change is made on top of what main of the origin is at that moment, and which is left as it was found. */
export class Clone {
  private readonly before: string
  private base = ''

  /** @throws {Refusal} when something is not committed that might get into the change */
  constructor(
    private readonly repository: GitRepository,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {
    const changed = repository.git('status', '--porcelain', '--', ...FOLDERS)
    if (changed !== '') throw new Refusal(`commit or stash first what is changed here:\n${changed}`)
    this.before = repository.tryGit('symbolic-ref', '--short', 'HEAD') ?? repository.git('rev-parse', 'HEAD')
  }

  /** Everything is as main of the origin is now. */
  update(): void {
    this.base = this.fetched()
    this.repository.git('checkout', '--quiet', '--detach', this.base)
  }

  commit({ subject, body }: Message): void {
    const author = this.env.GITHUB_ACTOR ?? ''
    const robot = ['-c', `user.name=${ROBOT.name}`, '-c', `user.email=${ROBOT.email}`]
    const by = author ? [...robot, 'commit', `--author=${author} <${author}@users.noreply.github.com>`] : ['commit']
    this.repository.git('add', '--all', '--', ...FOLDERS.filter((folder) => this.has(folder)))
    this.repository.git(...by, '--quiet', '--no-verify', '--message', subject, '--message', body)
  }

  /** @returns false when main of the origin has moved on in the meantime @throws Error with what git says when it cannot be pushed at all */
  pushToMain(): boolean {
    try {
      this.push('main')
      return true
    } catch (error) {
      if (this.fetched() === this.base) throw error
      return false
    }
  }

  push(branch: string): void {
    this.remote('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`)
  }

  isAtOrigin(branch: string): boolean {
    return this.remote('ls-remote', '--heads', 'origin', `refs/heads/${branch}`) !== ''
  }

  [Symbol.dispose](): void {
    this.repository.git('checkout', '--quiet', '--force', this.before)
    // nothing of ours was there before
    this.repository.git('clean', '--force', '-d', '--quiet', '--', ...FOLDERS)
  }

  private fetched(): string {
    this.remote('fetch', '--quiet', 'origin', 'main')
    return this.repository.git('rev-parse', 'FETCH_HEAD')
  }

  private has = (folder: string): boolean => this.repository.git('status', '--porcelain', '--', folder) !== ''

  private remote(...args: string[]): string {
    return this.repository.git(...(this.env.GH_TOKEN ? WITH_TOKEN : []), ...args)
  }
}
