import { OtlpCollector } from '@ltp/tracing/testing'
import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'
import { requestToken } from './web-client.js'

describe('the spans of the authorization server', () => {
  let own: Surroundings
  let collector: OtlpCollector

  beforeEach(async () => {
    own = await surroundings()
    collector = await OtlpCollector.start()
  })
  afterEach(async () => {
    collector.stop()
    await own.release()
  })

  it("are those of requests, the provider's included, without what callers say in them", async () => {
    const { url, app } = await startAuthorizationServer(own, {
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    })
    await requestToken(url, { grant_type: 'client_credentials' }, ['demo', 'demo-secret'])
    await fetch(`${url}/oauth2/jwks?login_hint=ada`)

    await app.close()

    const spans = collector.spans.map(({ name, resource, attributes }) => [
      resource['service.name'],
      name,
      attributes['http.response.status_code'],
    ])
    expect(spans).toEqual([
      ['authorization-server', 'POST /oauth2/token', 200],
      ['authorization-server', 'GET /oauth2/jwks', 200],
    ])
    expect(JSON.stringify(collector.spans)).not.toMatch(/demo|ada/)
  })
})
