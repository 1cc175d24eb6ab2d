import { brokerOf, pactsToVerify, readersOf } from './pact-sources.js'
import { TemporaryRepository } from './testing.js'

describe('who reads messages of a provider', () => {
  const messages = (...types: string[]) =>
    JSON.stringify({
      consumer: { name: 'shipping' },
      provider: { name: 'orders' },
      interactions: types.map((type) => ({ description: 'an event', type })),
    })
  const pact = 'services/shipping/pacts/shipping-orders.json'

  it('is told by its pact, without a change of the provider', () => {
    using repository = new TemporaryRepository().service('orders').service('customers')
    repository.write(pact, messages('Asynchronous/Messages'))

    expect(readersOf('orders', repository)).toEqual(['shipping'])
  })

  it('is nobody who only asks it by HTTP, or reads those of others', () => {
    using repository = new TemporaryRepository().pact('gateway', 'orders', 'a request')
    repository.write(pact, messages('Asynchronous/Messages'))

    expect(readersOf('customers', repository.service('customers'))).toEqual([])
    expect(readersOf('orders', repository.write(pact, messages('Synchronous/HTTP')))).toEqual([])
  })

  it('is also a version that runs somewhere, when that of today does not', () => {
    using repository = new TemporaryRepository().service('orders')
    repository.write(pact, messages('Asynchronous/Messages')).record('shipping', '1.0.0')
    repository.deploy('dev', 'shipping', '1.0.0').write(pact, messages())

    expect(readersOf('orders', repository)).toEqual(['shipping'])
  })
})

describe('the pacts that a provider verifies', () => {
  it("lie in the consumer's folder", () => {
    const files = pactsToVerify('customer-service', 'api-gateway').map(({ file }) => file)

    expect(files[0]).toMatch(/services\/api-gateway\/pacts\/api-gateway-customer-service\.json$/)
  })

  it('are named when the one that is asked for is missing', () => {
    expect(() => pactsToVerify('customer-service', 'authorization-server')).toThrow(
      /authorization-server has no pact with customer-service; there are: .*api-gateway with customer-service/,
    )
  })

  it('are of services only', () => {
    expect(() => pactsToVerify('customer-service', 'nobody')).toThrow(/no service nobody; there are: .*api-gateway/)
  })

  it('come from a Pact Broker that is configured, which is told the outcome for a version', () => {
    const broker = brokerOf('api-gateway', { PACT_BROKER_BASE_URL: 'https://broker.example', VERSION: '0.1.0' })

    expect(broker).toMatchObject({
      pactBrokerUrl: 'https://broker.example',
      consumerVersionSelectors: [{ consumer: 'api-gateway', mainBranch: true }, expect.anything()],
      providerVersion: '0.1.0',
      publishVerificationResult: true,
    })
  })

  it('come from no broker by default', () => {
    expect(brokerOf('api-gateway', {})).toBeUndefined()
  })
})
