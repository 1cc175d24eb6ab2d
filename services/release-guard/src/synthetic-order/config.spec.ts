import { type ConfigurationError } from '@ltp/environment'
import { readConfig } from './config.js'

const required = {
  GATEWAY_URL: 'http://traefik.gateway/',
  TOKEN_URL: 'http://authorization-server:9000/oauth2/token',
  CLIENT_ID: 'a-client',
  CLIENT_SECRET: 'a-secret',
  REPORT_URL: 'http://release-guard:8090/synthetic-orders',
}

const problemsOf = (variables: NodeJS.ProcessEnv) => {
  try {
    readConfig(variables)
    return []
  } catch (error) {
    return (error as ConfigurationError).problems
  }
}

describe('the configuration of a synthetic order', () => {
  it('needs to know the gateway, a client, and to whom to report; the rest has defaults', () => {
    const { TOKEN_URL: tokenUrl, REPORT_URL: url } = required

    expect(readConfig(required)).toEqual({
      gateway: { url: 'http://traefik.gateway', host: undefined, timeoutMs: 5000 },
      client: { tokenUrl, id: 'a-client', secret: 'a-secret', timeoutMs: 5000 },
      customer: { id: undefined, name: 'synthetic-order', searchPages: 100 },
      orders: { approvalTimeoutMs: 60_000, cancelTimeoutMs: 60_000, pollMs: 250 },
      report: { url, timeoutMs: 5000 },
    })
  })

  it('names every missing variable at once', () => {
    expect(problemsOf({}).map((problem) => problem.split(':')[0])).toEqual(Object.keys(required))
  })

  it.each([
    ['GATEWAY_URL', 'prod.example.com', 'must be an http(s) URL'],
    ['GATEWAY_HOST', 'http://prod.example.com', 'must be the name by which users call the gateway'],
    ['REPORT_URL', 'release-guard', 'must be an http(s) URL'],
    ['CUSTOMER_ID', '0', 'must be the id of a customer'],
    ['CUSTOMER_SEARCH_PAGES', '0', 'must be a whole number from 1 to 10000'],
    ['APPROVAL_TIMEOUT_MS', '600001', 'must be a whole number from 1 to 600000'],
  ])('refuses %s=%s', (variable, value, reason) => {
    expect(problemsOf({ ...required, [variable]: value })).toEqual([expect.stringContaining(reason)])
  })
})
