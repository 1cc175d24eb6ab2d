import { byHash } from './recorded/pact.js'
import { verifiedPacts } from './recorded/verified-pacts.js'
import { TemporaryRepository } from './testing.js'
import { type PactSources, verifyPacts } from './verify-pacts.js'

const PARTIES = { provider: 'orders', consumer: 'gateway', states: [] }
const aRepository = () => new TemporaryRepository().pact('gateway', 'orders', 'a request')

function interaction(providerStates: { name: string }[]) {
  const pact = { consumer: { name: 'gateway' }, provider: { name: 'orders' } }
  return JSON.stringify({ ...pact, interactions: [{ description: 'a request', providerStates }] })
}

describe('what a provider has verified', () => {
  it('is kept for its recording', async () => {
    using repository = aRepository()

    await verifyPacts(PARTIES, async () => undefined, repository)

    const [pact] = repository.pactsOf('gateway')
    expect(verifiedPacts(repository.folderOf('orders'))).toEqual({ gateway: byHash(pact?.interactions ?? []) })
  })

  it('is not kept when it fails', async () => {
    using repository = aRepository()
    const fails = async () => {
      throw new Error('another answer')
    }

    await expect(verifyPacts(PARTIES, fails, repository)).rejects.toThrow('another answer')

    expect(verifiedPacts(repository.folderOf('orders'))).toEqual({})
  })

  it('is for a Pact Broker to keep, where there is one', async () => {
    using repository = aRepository()
    const broker = { PACT_BROKER_BASE_URL: 'https://broker.example' }
    let asked: PactSources | undefined

    await verifyPacts(PARTIES, async (sources) => (asked = sources), repository, broker)

    expect(asked).toMatchObject({ pactBrokerUrl: 'https://broker.example' })
    expect(verifiedPacts(repository.folderOf('orders'))).toEqual({})
  })

  it('comes from all pacts with the consumer', async () => {
    using repository = aRepository().record('gateway', '1.0.0').deploy('dev', 'gateway', '1.0.0')
    repository.pact('gateway', 'orders', 'a request of today')
    let files: readonly string[] = []

    await verifyPacts(PARTIES, async (sources) => (files = 'pactUrls' in sources ? sources.pactUrls : []), repository)

    const pact = 'pacts/gateway-orders.json'
    expect(files).toEqual([
      expect.stringMatching(`services/gateway/${pact}$`),
      expect.stringMatching(`contracts/gateway/1.0.0/${pact}$`),
    ])
  })
})

describe('the states of a provider', () => {
  it('must all be known', async () => {
    using repository = aRepository()
    repository.write(
      'services/gateway/pacts/gateway-orders.json',
      interaction([{ name: 'an order' }, { name: 'a saga' }]),
    )
    const verify = verifyPacts({ ...PARTIES, states: ['an order'] }, async () => undefined, repository)

    await expect(verify).rejects.toThrow('no handler for the states of the provider: a saga')
  })
})
