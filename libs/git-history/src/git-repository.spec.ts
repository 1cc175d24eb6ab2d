import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GitRepository } from './index.js'

describe('a git repository', () => {
  let repository: GitRepository
  beforeEach(() => {
    repository = new GitRepository(mkdtempSync(join(tmpdir(), 'git-repository-')))
    repository.git('init', '--quiet', '--initial-branch=main')
  })
  afterEach(() => {
    delete process.env.GIT_DIR
    rmSync(repository.root, { recursive: true })
  })

  it('is asked in its folder, also within a git hook of another', () => {
    process.env.GIT_DIR = '/nowhere'

    expect(repository.git('symbolic-ref', 'HEAD')).toBe('refs/heads/main')
  })

  it('tells what git says when it refuses', () => {
    expect(() => repository.git('show', 'nothing')).toThrow(/^git show nothing: fatal: .*nothing/)
    expect(repository.tryGit('show', 'nothing')).toBeUndefined()
  })
})
