import { type ConfigurationError } from '@ltp/environment'
import { readConfig } from './config.js'

const required = {
  PROFILE: 'cluster',
  NAMESPACE: 'apps',
  TOKEN_URL: 'http://authorization-server:9000/oauth2/token',
  CLIENT_ID: 'a-client',
  CLIENT_SECRET: 'a-secret',
  GITHUB_REPOSITORY: 'example/shop',
  GITHUB_TOKEN: 'a-token',
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
  it('needs a namespace, a client, and a repository with its token; the rest has defaults', () => {
    expect(readConfig(required)).toEqual({
      host: '0.0.0.0',
      port: 8090,
      shutdownDrainMs: 0,
      namespace: 'apps',
      kubernetes: {
        url: 'https://kubernetes.default.svc:443',
        timeoutMs: 5000,
        serviceAccountFolder: '/var/run/secrets/kubernetes.io/serviceaccount',
      },
      newVersions: { url: 'http://{name}-canary.{namespace}:{port}', timeoutMs: 5000 },
      client: { tokenUrl: 'http://authorization-server:9000/oauth2/token', id: 'a-client', secret: 'a-secret' },
      gatewayHosts: ['internal.gateway', 'traefik.gateway'],
      rollout: { sendMs: 8000, settleMs: 6000 },
      messageCheck: { waitMs: 50_000, pollMs: 1000, deadlineSeconds: 60, keepSeconds: 3600 },
      github: {
        url: 'https://api.github.com',
        repository: 'example/shop',
        token: 'a-token',
        timeoutMs: 2500,
        attempts: 3,
        backoffMs: 500,
      },
      roundIntervalMs: 15_000,
      watch: { seconds: 600, intervalSeconds: 60 },
      prometheusTimeoutMs: 5000,
    })
  })

  it('names every missing variable at once', () => {
    expect(problemsOf({}).map((problem) => problem.split(':')[0])).toEqual(Object.keys(required))
  })

  it.each([
    ['NAMESPACE', 'apps/other', 'must be the name of a namespace'],
    ['GITHUB_REPOSITORY', 'https://github.com/example/shop', 'must be <owner>/<repository>'],
    ['GITHUB_API_URL', 'github.com', 'must be an http(s) URL'],
    ['TOKEN_URL', 'login', 'must be an http(s) URL'],
    ['CANARY_URL', 'order-service:8082', 'must be like http://{name}-canary.{namespace}:{port}'],
    ['GATEWAY_HOSTS', 'http://internal.gateway', 'must be names of hosts, with commas between several'],
    ['ROLLOUT_SEND_MS', '60001', 'must be a whole number from 1 to 60000'],
    ['DISPATCH_ATTEMPTS', '0', 'must be a whole number from 1 to 10'],
    ['ROUND_INTERVAL_MS', '0', 'must be a whole number from 1 to 600000'],
    ['WATCH_SECONDS', '-1', 'must be a whole number from 0 to 86400'],
  ])('refuses %s=%s', (variable, value, reason) => {
    expect(problemsOf({ ...required, [variable]: value })).toEqual([expect.stringContaining(reason)])
  })

  it('takes several hosts of Gateways', () => {
    expect(readConfig({ ...required, GATEWAY_HOSTS: 'one.gateway,two.gateway' }).gatewayHosts).toEqual([
      'one.gateway',
      'two.gateway',
    ])
  })

  it.each([
    [{ KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '6443' }, 'https://10.96.0.1:6443'],
    [{ KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }, 'https://[fd00::1]:443'],
    [{ KUBERNETES_URL: 'http://127.0.0.1:8001/' }, 'http://127.0.0.1:8001'],
  ])('finds the API server where Kubernetes says, or where it is told: %j', (variables, url) => {
    expect(readConfig({ ...required, ...variables }).kubernetes.url).toBe(url)
  })
})
