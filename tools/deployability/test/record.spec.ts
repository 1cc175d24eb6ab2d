import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { byHash } from '@ltp/contracts/recorded'
import { TemporaryRepository } from '@ltp/contracts/testing'
import { GitRepository as Git } from '@ltp/git-history'
import { record } from '../src/record.js'

const AUTHOR = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']

class GitRepository extends TemporaryRepository {
  git(...args: string[]): string {
    return new Git(this.root).git(...args)
  }

  commit(): this {
    this.git('init', '--quiet')
    this.git('add', '--all')
    this.git(...AUTHOR, 'commit', '--quiet', '--message=a commit')
    return this
  }
}

const aRepository = () =>
  new GitRepository()
    .write('.gitignore', '.verified-pacts/')
    .pact('gateway', 'orders', 'a request')
    .pact('orders', 'customers', 'a reply')
    .commit()

describe('the recording of a version', () => {
  it('holds its commit, its pacts and what its contract tests have verified', () => {
    using repository = aRepository()
    repository.write('services/orders/.verified-pacts/gateway.json', '{"a-hash":"a request"}')

    const told = record(repository, { service: 'orders', version: '1.0.0' })

    expect(told).toBe('recorded in contracts/orders/1.0.0: expects something of customers; verified for gateway')
    expect(repository.recordings.find('orders', '1.0.0')).toEqual({
      service: 'orders',
      version: '1.0.0',
      commit: repository.git('rev-parse', 'HEAD'),
      needs: { customers: byHash(repository.pactsOf('orders')[0]?.interactions ?? []) },
      verified: { gateway: { 'a-hash': 'a request' } },
    })
  })

  it('claims nothing that no contract test has verified', () => {
    using repository = aRepository()

    const told = record(repository, { service: 'customers', version: '1.0.0' })

    expect(told).toContain('expects something of nobody; verified for nobody')
  })

  it('may go into another folder, and not into the repository', () => {
    using repository = aRepository()
    const into = join(repository.root, 'elsewhere')

    expect(record(repository, { service: 'customers', version: '1.0.0', into })).toContain(`recorded in ${into}/`)

    expect(existsSync(join(into, 'customers/1.0.0/recording.json'))).toBe(true)
    expect(repository.recordings.find('customers', '1.0.0')).toBeUndefined()
  })

  it('is of what is committed', () => {
    using repository = aRepository().pact('gateway', 'orders', 'another request')

    expect(() => record(repository, { service: 'gateway', version: '1.0.0' })).toThrow(
      /there are changes. Commit or undo them:\nM? ?M services\/gateway/,
    )
  })

  it.each(['services/gateway/a.ts', 'gitops/apps/dev/a.yaml', 'nx.json'])('is not of a changed %s', (file) => {
    using repository = aRepository().write(file, '{}')

    expect(() => record(repository, { service: 'gateway', version: '1.0.0' })).toThrow('there are changes')
  })

  it('asks the repository that it is told, not the one of a git hook', () => {
    using repository = aRepository()
    process.env.GIT_DIR = '/nowhere'
    try {
      expect(record(repository, { service: 'gateway', version: '1.0.0' })).toContain('recorded in')
    } finally {
      delete process.env.GIT_DIR
    }
  })

  it('is for a Pact Broker to keep, where there is one', () => {
    using repository = aRepository()
    const version = { service: 'gateway', version: '1.0.0' }

    expect(() => record(repository, version, { PACT_BROKER_BASE_URL: 'https://broker.example' })).toThrow(
      'its own can-i-deploy answers',
    )
  })

  it('may be of another commit than one that is recorded already, but then differs', () => {
    using repository = aRepository()
    record(repository, { service: 'gateway', version: '1.0.0' })
    repository.commit()

    expect(() => record(repository, { service: 'gateway', version: '1.0.0' })).toThrow(
      'is recorded already, and differs',
    )
  })

  it('is of a service that there is', () => {
    using repository = aRepository()

    expect(() => record(repository, { service: 'gatway', version: '1.0.0' })).toThrow('there is no service gatway')
  })
})
