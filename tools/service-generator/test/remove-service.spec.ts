import { type Tree } from '@nx/devkit'
import removeService from '../src/remove-service.ts'
import service from '../src/service.ts'
import { GitFolder } from './git-folder.ts'
import { newFiles, repositoryInMemory } from './repository-in-memory.ts'

const name = 'invoice-service'

describe('a service that is removed', () => {
  it('leaves nothing', async () => {
    const tree = repositoryInMemory()
    await service(tree, { name })

    removeService(tree, { name, force: true })

    expect(newFiles(tree)).toEqual(new Map())
    expect(tree.exists('services/customer-service/package.json')).toBe(true)
  })

  it('must be there', () => {
    expect(() => removeService(repositoryInMemory(), { name, force: true })).toThrow(
      'there is no service "invoice-service"; there are: customer-service, order-service',
    )
  })

  it('stays when others need it', () => {
    const tree = repositoryInMemory()
    tree.write('tools/laptop/package.json', '{"name":"@ltp/laptop","devDependencies":{"@ltp/order-service":"*"}}')

    expect(() => removeService(tree, { name: 'order-service', force: true })).toThrow(
      'order-service is needed by @ltp/laptop',
    )
    expect(tree.exists('services/order-service/package.json')).toBe(true)
  })
})

describe('a service whose files are in git', () => {
  const manifest = 'services/invoice-service/package.json'
  let folder: GitFolder
  let tree: Tree
  beforeEach(() => {
    folder = new GitFolder()
    folder.write(manifest, `{"name":"${name}"}`)
    folder.write('.gitignore', 'dist\n')
    folder.commit()
    tree = Object.assign(repositoryInMemory(), { root: folder.path })
  })
  afterEach(() => folder.remove())

  const removed = (force?: boolean) => {
    removeService(tree, { name, force })
    return !tree.exists('services/invoice-service')
  }

  it('is removed when all of them are committed, whatever git ignores, and whatever others have changed', () => {
    folder.write('services/invoice-service/dist/main.js')
    folder.write('services/invoice-service-levels/README.md')

    expect(removed()).toBe(true)
  })

  it.each([
    'services/invoice-service/src/a b.ts',
    'charts/invoice-service/Chart.yaml',
    `.github/workflows/${name}.yaml`,
  ])('stays when one is new: it is named, and what to do is told: %s', (file) => {
    folder.write(file)

    expect(removed).toThrow(
      `invoice-service has files that are not committed, and would be lost:\n  ${file}\nCommit them, or remove it for good: npx nx g remove-service invoice-service --force`,
    )
    expect(tree.exists('services/invoice-service')).toBe(true)
  })

  it('stays when one was changed, also when git is told to commit it next', () => {
    folder.write(manifest, `{"name":"${name}","private":true}`)
    expect(removed).toThrow(`would be lost:\n  ${manifest}\n`)

    folder.stage()
    expect(removed).toThrow(`would be lost:\n  ${manifest}\n`)
  })

  it('stays when many are new: five are named', () => {
    for (const letter of 'abcdefg') folder.write(`services/invoice-service/${letter}`)

    expect(removed).toThrow(/\/e\n {2}and 2 more\nCommit them/)
  })

  it('is removed with what is not committed when that is asked for', () => {
    folder.write('services/invoice-service/new.ts')

    expect(removed(true)).toBe(true)
  })

  it('is removed when somebody has begun to: git has what was deleted', () => {
    folder.write('services/invoice-service/README.md')
    folder.commit()
    folder.delete('services/invoice-service/README.md')

    expect(removed()).toBe(true)
  })

  it('is looked for in the folder that Nx is in, not in the one of a git hook', () => {
    folder.write('services/invoice-service/new.ts')
    process.env.GIT_DIR = '/nowhere'
    try {
      expect(removed).toThrow('would be lost')
    } finally {
      delete process.env.GIT_DIR
    }
  })

  it('stays when git cannot tell, with what git says', () => {
    folder.damageGit()

    expect(removed).toThrow(/^git cannot tell what is committed: .*index/)
  })

  it('stays where there is no git that could give it back', () => {
    folder.forgetGit()

    expect(removed).toThrow(
      'there is no git here that could give invoice-service back. Keep a copy elsewhere, then remove it for good: npx nx g remove-service invoice-service --force',
    )
  })
})
