import { type ConfigurationError } from '@ltp/environment'
import { readConfig } from './config.js'

const required = {
  PROFILE: 'laptop',
  PUBLIC_URL: 'http://localhost:8080',
  AUTHORIZATION_SERVER_URL: 'http://localhost:9000',
  CUSTOMER_SERVICE_URL: 'http://127.0.0.1:8081',
  ORDER_SERVICE_URL: 'http://127.0.0.1:8082',
  ISSUER: 'http://localhost:9000',
  JWKS_URI: 'http://127.0.0.1:9000/oauth2/jwks',
}

const everybody = ['customers:read', 'customers:write', 'orders:read', 'orders:write', 'journeys:read']

const problemsOf = (variables: NodeJS.ProcessEnv) => {
  try {
    readConfig(variables)
    return []
  } catch (error) {
    return (error as ConfigurationError).problems
  }
}

describe('readConfig', () => {
  it('needs only the addresses; the rest has defaults', () => {
    expect(readConfig(required)).toEqual({
      profile: 'laptop',
      host: '0.0.0.0',
      port: 8080,
      publicUrls: { gateway: 'http://localhost:8080', authorizationServer: 'http://localhost:9000' },
      customerServiceUrl: 'http://127.0.0.1:8081',
      orderServiceUrl: 'http://127.0.0.1:8082',
      tokens: {
        issuer: 'http://localhost:9000',
        jwksUri: 'http://127.0.0.1:9000/oauth2/jwks',
        audience: 'customers-and-orders',
        type: 'at+jwt',
        requiredClaims: ['jti', 'client_id'],
        maxTokenAgeSeconds: 3600,
      },
      tokenUrl: 'http://localhost:9000/oauth2/token',
      callTimeLimit: 1000,
      breaker: { failurePercentage: 50, minimumCalls: 10, window: 10_000, pause: 2000 },
      rateLimit: { requests: 1000, window: 1000 },
      streamsPerCaller: 10,
      featureFlags: { file: undefined, interval: 5000 },
      page: { folder: undefined, clientId: 'web', scopes: [...everybody, 'sagas:admin'] },
      corsOrigins: [],
      trustedProxies: [],
      shutdownDrainMs: 0,
      tracing: {
        OTEL_TRACES_EXPORTER: 'none',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
        OTEL_EXPORTER_OTLP_TIMEOUT: 10_000,
        OTEL_TRACES_SAMPLER: 'parentbased_always_on',
        OTEL_TRACES_SAMPLER_ARG: 1,
        OTEL_BSP_SCHEDULE_DELAY: 5000,
      },
    })
  })

  it('names every missing variable at once', () => {
    expect(problemsOf({}).map((problem) => problem.split(':')[0])).toEqual(Object.keys(required))
  })

  it.each([
    ['CUSTOMER_SERVICE_URL', 'http://customer-service/api', 'without a path'],
    ['ORDER_SERVICE_URL', 'order-service:8082', 'must be an http(s) URL'],
    ['PUBLIC_URL', 'localhost', 'must be an http(s) URL'],
    ['CALL_TIMEOUT_MS', '0', 'must be a whole number from 1 to 60000'],
    ['BREAKER_FAILURE_PERCENTAGE', '100', 'must be a whole number from 1 to 99'],
    ['STREAMS_PER_CALLER', '0', 'must be a whole number from 1 to 100'],
    ['RATE_LIMIT_REQUESTS', '-1', 'must be a whole number from 0 up'],
    ['FEATURE_FLAGS_POLL_MS', '0', 'must be a whole number from 10 to 3600000'],
    ['TRUSTED_PROXIES', '10.0.0.1, proxy', 'must list IP addresses'],
    ['TRUSTED_PROXIES', '10.0.0.0/99', 'must list IP addresses'],
    ['PAGE_SCOPES', 'orders:read customers:read', 'must list scopes'],
    ['CORS_ORIGINS', '*', 'must list origins'],
    ['CORS_ORIGINS', 'https://shop.example/', 'must list origins'],
  ])('refuses %s=%s', (variable, value, reason) => {
    expect(problemsOf({ ...required, [variable]: value })).toEqual([expect.stringContaining(reason)])
  })

  it('drops the slash at the end of addresses, so that paths can follow', () => {
    const variables = { ...required, PUBLIC_URL: 'http://localhost:8080/', ORDER_SERVICE_URL: 'http://127.0.0.1:8082/' }

    expect(readConfig(variables)).toMatchObject({
      publicUrls: { gateway: 'http://localhost:8080' },
      orderServiceUrl: 'http://127.0.0.1:8082',
    })
  })

  it('can be told of a provider that is not ours', () => {
    const TOKEN_URL = 'https://id.example/realms/shop/protocol/openid-connect/token'
    const provider = { TOKEN_TYPE: 'JWT', TOKEN_REQUIRED_CLAIMS: 'jti,azp', TOKEN_MAX_AGE_SECONDS: '86400', TOKEN_URL }

    expect(readConfig({ ...required, ...provider })).toMatchObject({
      tokens: { type: 'JWT', requiredClaims: ['jti', 'azp'], maxTokenAgeSeconds: 86_400 },
      tokenUrl: TOKEN_URL,
    })
  })

  it('can be told of flags', () => {
    const flags = { FEATURE_FLAGS_FILE: '/etc/feature-flags/flags.json', FEATURE_FLAGS_POLL_MS: '1000' }

    expect(readConfig({ ...required, ...flags }).featureFlags).toEqual({
      file: '/etc/feature-flags/flags.json',
      interval: 1000,
    })
  })

  describe('lets people at the page ask for', () => {
    const scopesOf = (variables: NodeJS.ProcessEnv) => readConfig({ ...required, ...variables }).page.scopes

    it.each([
      ['laptop', [...everybody, 'sagas:admin']],
      ['compose', [...everybody, 'sagas:admin']],
      ['cluster', everybody],
    ])('what they may do on a %s', (PROFILE, scopes) => {
      expect(scopesOf({ PROFILE })).toEqual(scopes)
    })

    it('what is told', () => {
      expect(scopesOf({ PROFILE: 'cluster', PAGE_SCOPES: 'orders:read,sagas:admin' })).toEqual([
        'orders:read',
        'sagas:admin',
      ])
    })

    it('the lab where there is one', () => {
      expect(scopesOf({ LAB_FILE: 'lab.json', PAGE_SCOPES: 'orders:read' })).toEqual(['orders:read', 'lab:write'])
    })
  })

  it('has a lab on a laptop only', () => {
    expect(readConfig({ ...required, PROFILE: 'laptop', LAB_FILE: 'lab.json' }).labFile).toBe('lab.json')
    expect(() => readConfig({ ...required, PROFILE: 'cluster', LAB_FILE: 'lab.json' })).toThrow(
      'LAB_FILE: must not be there unless PROFILE is laptop: it breaks things on purpose',
    )
  })

  it('reads lists', () => {
    const lists = { CORS_ORIGINS: 'https://a.example, https://b.example:8443', TRUSTED_PROXIES: '10.0.0.0/8,::1' }

    expect(readConfig({ ...required, ...lists })).toMatchObject({
      corsOrigins: ['https://a.example', 'https://b.example:8443'],
      trustedProxies: ['10.0.0.0/8', '::1'],
    })
  })
})
