import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outsideOfHooks } from '../../../service-generator/src/outside-of-hooks.ts'
import { repositoryIn } from './repository.ts'

describe('a repository', () => {
  const root = mkdtempSync(join(tmpdir(), 'repository-'))
  afterAll(() => rmSync(root, { recursive: true }))

  it('has what git tracks or would, and no more', () => {
    spawnSync('git', ['init', '--quiet'], { cwd: root, env: outsideOfHooks() })
    mkdirSync(join(root, 'src/domain'), { recursive: true })
    writeFileSync(join(root, 'src/domain/a.ts'), 'a')
    writeFileSync(join(root, '.gitignore'), 'dist/\n')
    symlinkSync(join(root, 'src'), join(root, 'linked'))

    const repository = repositoryIn(root)

    expect(repository.files).toEqual(['.gitignore', 'src/domain/a.ts'])
    expect(['src', 'src/domain/', 'src/domain/a.ts', 'src/a.ts', 'domain'].map((path) => repository.has(path))).toEqual(
      [true, true, true, false, false],
    )
    expect(repository.textOf('src/domain/a.ts')).toBe('a')
    expect(['tools/dist', 'dist/a.js', 'src'].map(repository.ignores)).toEqual([true, true, false])
  })
})
