import { pactSources } from './pact-sources.js'

describe('the pacts that a provider verifies', () => {
  it("lie in the consumer's folder", () => {
    const { pactUrls } = pactSources('customer-service', 'api-gateway', {})

    expect(pactUrls).toEqual([
      expect.stringMatching(/services\/api-gateway\/pacts\/api-gateway-customer-service\.json$/),
    ])
  })

  it('are named when the one that is asked for is missing', () => {
    expect(() => pactSources('customer-service', 'nobody', {})).toThrow(
      /there are: .*api-gateway-customer-service\.json/,
    )
  })

  it('come from a Pact Broker that is configured, which is told the outcome for a version', () => {
    const sources = pactSources('customer-service', 'api-gateway', {
      PACT_BROKER_BASE_URL: 'https://broker.example',
      VERSION: '0.1.0',
    })

    expect(sources).toMatchObject({
      pactBrokerUrl: 'https://broker.example',
      consumerVersionSelectors: [{ consumer: 'api-gateway', mainBranch: true }, expect.anything()],
      providerVersion: '0.1.0',
      publishVerificationResult: true,
    })
  })
})
