import { TemporaryRepository } from '../testing.js'

const expected = (repository: TemporaryRepository) =>
  repository.pactsToVerify('orders', 'gateway').map(({ interactions }) => interactions[0]?.description)

describe('what a provider verifies of a consumer', () => {
  it('is what it expects now, and what its deployed versions do', () => {
    using repository = new TemporaryRepository()
    for (const [environment, version] of [
      ['prod', '1.0.0'],
      ['dev', '1.1.0'],
    ] as const)
      repository
        .pact('gateway', 'orders', `a request of ${version}`)
        .record('gateway', version)
        .deploy(environment, 'gateway', version)
    repository.pact('gateway', 'orders', 'a request of 1.2.0').record('gateway', '1.2.0')
    repository.pact('gateway', 'orders', 'a request of today')

    expect(expected(repository).sort()).toEqual(['a request of 1.0.0', 'a request of 1.1.0', 'a request of today'])
  })

  it('is told once when a deployed version expects the same', () => {
    using repository = new TemporaryRepository()
    repository.pact('gateway', 'orders', 'a request').record('gateway', '1.0.0').deploy('dev', 'gateway', '1.0.0')

    expect(expected(repository)).toEqual(['a request'])
  })

  it('is nothing of what it expects of others', () => {
    using repository = new TemporaryRepository().service('orders').pact('gateway', 'customers', 'a request')

    expect(expected(repository)).toEqual([])
  })
})

describe('what runs in an environment', () => {
  it('is told of services only', () => {
    using repository = new TemporaryRepository().service('orders')
    repository.deploy('dev', 'orders', '1.0.0').deploy('dev', 'kafka', '4.0.0')

    expect(repository.deployedIn('dev')).toEqual(new Map([['orders', '1.0.0']]))
  })
})
