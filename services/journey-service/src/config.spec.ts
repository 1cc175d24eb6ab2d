import { type ConfigurationError } from '@ltp/environment'
import { readConfig } from './config.js'

const required = {
  PROFILE: 'laptop',
  ISSUER: 'http://localhost:9000',
  JWKS_URI: 'http://127.0.0.1:9000/oauth2/jwks',
}

const problemsOf = (variables: NodeJS.ProcessEnv) => {
  try {
    readConfig(variables)
    return []
  } catch (error) {
    return (error as ConfigurationError).problems
  }
}

describe('readConfig', () => {
  it('needs only whose tokens are accepted; the rest has defaults', () => {
    expect(readConfig(required)).toEqual({
      ...required,
      HOST: '0.0.0.0',
      PORT: 8089,
      AUDIENCE: 'customers-and-orders',
      TOKEN_TYPE: 'at+jwt',
      TOKEN_REQUIRED_CLAIMS: ['jti', 'client_id'],
      TOKEN_MAX_AGE_SECONDS: 3600,
      JOURNEY_TRACES: 1000,
      JOURNEY_SPANS: 500,
      SHUTDOWN_DRAIN_MS: 0,
    })
  })

  it('names every missing variable at once', () => {
    expect(problemsOf({}).map((problem) => problem.split(':')[0])).toEqual(Object.keys(required))
  })

  it.each([
    ['JOURNEY_TRACES', '0', 'must be a whole number from 1 to 100000'],
    ['JOURNEY_TRACES', '100001', 'must be a whole number from 1 to 100000'],
    ['JOURNEY_SPANS', 'many', 'must be a whole number from 1 to 10000'],
    ['JWKS_URI', 'login', 'must be an http(s) URL'],
    ['SHUTDOWN_DRAIN_MS', '-1', 'must be a whole number from 0 to 60000'],
  ])('refuses %s=%s', (variable, value, reason) => {
    expect(problemsOf({ ...required, [variable]: value })).toEqual([`${variable}: ${reason}`])
  })
})
