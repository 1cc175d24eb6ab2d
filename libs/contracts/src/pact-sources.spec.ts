import { brokerOf, pactsToVerify } from './pact-sources.js'

describe('the pacts that a provider verifies', () => {
  it("lie in the consumer's folder", () => {
    const files = pactsToVerify('customer-service', 'api-gateway').map(({ file }) => file)

    expect(files[0]).toMatch(/services\/api-gateway\/pacts\/api-gateway-customer-service\.json$/)
  })

  it('are named when the one that is asked for is missing', () => {
    expect(() => pactsToVerify('customer-service', 'authorization-server')).toThrow(
      'authorization-server has no pact with customer-service; there are: api-gateway with customer-service',
    )
  })

  it('are of services only', () => {
    expect(() => pactsToVerify('customer-service', 'nobody')).toThrow('no service nobody; there are: api-gateway')
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
