import { readdirSync } from 'node:fs'
import { TemporaryRepository } from '../testing.js'
import { byHash } from './pact.js'

const aGateway = () => new TemporaryRepository().pact('gateway', 'orders', 'a request for an order')

describe('a recording', () => {
  it('says what the version expects, and what was verified of it', () => {
    using repository = aGateway()
    const pacts = repository.pactsOf('gateway')
    repository.record('gateway', '1.0.0').record('orders', '2.0.0', pacts)

    const interactions = byHash(pacts[0]?.interactions ?? [])
    expect(Object.values(interactions)).toEqual(['a request for an order'])
    const of = (service: string, version: string) => ({ service, version, commit: 'a-commit' })
    expect(repository.recordings.find('gateway', '1.0.0')).toEqual({
      ...of('gateway', '1.0.0'),
      needs: { orders: interactions },
      verified: {},
    })
    expect(repository.recordings.find('orders', '2.0.0')).toEqual({
      ...of('orders', '2.0.0'),
      needs: {},
      verified: { gateway: interactions },
    })
  })

  it('stays what it was when the pact changes', () => {
    using repository = aGateway().record('gateway', '1.0.0').pact('gateway', 'orders', 'another request')

    const interactions = repository.recordings.pactsOf('gateway', '1.0.0')[0]?.interactions
    expect(interactions).toMatchObject([{ description: 'a request for an order' }])
  })

  it('may be made again, but not become another', () => {
    using repository = aGateway().record('gateway', '1.0.0').record('gateway', '1.0.0')
    repository.pact('gateway', 'orders', 'another request')

    expect(() => repository.record('gateway', '1.0.0')).toThrow('gateway 1.0.0 is recorded already, and differs')
  })

  it('leaves nothing else behind', () => {
    using repository = aGateway().record('gateway', '1.0.0')

    expect(readdirSync(`${repository.root}/contracts`)).toEqual(['gateway'])
  })

  it('is of a version that a chart and an image can have', () => {
    using repository = aGateway()

    expect(() => repository.recordings.find('gateway', '../1')).toThrow('"../1" is no version: must be like 1.2.3')
    expect(() => repository.record('gateway', '1.0.0+1')).toThrow('"1.0.0+1" is no version')
  })
})

describe('the recorded versions', () => {
  it('are in the order of their numbers', () => {
    using repository = aGateway()
    for (const version of ['0.1.0-BUILD.9', '0.1.0-BUILD.10', '0.1.0-BUILD.1']) repository.record('gateway', version)

    expect(repository.recordings.versionsOf('gateway')).toEqual(['0.1.0-BUILD.1', '0.1.0-BUILD.9', '0.1.0-BUILD.10'])
  })
})
