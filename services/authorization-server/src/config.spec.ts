import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConfigurationError } from '@ltp/environment'
import { hashSecret } from './adapters/secrets/argon2-secret-hashes.js'
import { generateSigningKey } from './adapters/signing-keys/signing-keys.js'
import { readConfig, readMigration } from './config.js'
import { DEMO_COOKIE_KEY } from './demo.js'

const DATABASE_URL = 'postgres://u:s3cret@localhost/authorization'

describe('readConfig', () => {
  let cluster: Record<string, string>
  let demoHash: string

  beforeAll(async () => {
    demoHash = await hashSecret('demo-secret')
    const secretHash = await hashSecret('a secret that nobody knows')
    cluster = {
      PROFILE: 'cluster',
      DATABASE_URL,
      ISSUER: 'https://id.example',
      CLIENTS: JSON.stringify([{ id: 'batch', scopes: ['orders:read'], secretHash }]),
      USERS: '[]',
      COOKIE_KEYS: 'k'.repeat(32),
      SIGNING_KEYS: JSON.stringify({ keys: [await generateSigningKey()] }),
    }
  })

  const problemsOf = (environment: Record<string, string | undefined>) => {
    try {
      readConfig(environment)
      return []
    } catch (error) {
      return (error as ConfigurationError).problems
    }
  }

  describe('on a laptop', () => {
    it('needs a database only, and knows a demo client, a browser client and a demo user', () => {
      const config = readConfig({ PROFILE: 'laptop', DATABASE_URL })

      expect(config).toMatchObject({ port: 9000, issuer: 'http://localhost:9000', audience: 'customers-and-orders' })
      expect(config.clients.map(({ id }) => id)).toEqual(['demo', 'web'])
      expect(config.users.map(({ username }) => username)).toEqual(['user'])
      expect(config.signingKeys).toBe('.laptop/signing-keys.json')
    })

    it('can be given other clients', () => {
      const config = readConfig({ ...cluster, PROFILE: 'laptop' })

      expect(config.clients.map(({ id, name }) => [id, name])).toEqual([['batch', 'batch']])
    })
  })

  describe('in a cluster', () => {
    it('accepts secrets that nobody knows', () => {
      expect(problemsOf(cluster)).toEqual([])
    })

    it('names every missing value at once', () => {
      const problems = problemsOf({ PROFILE: 'cluster' })

      expect(problems.map((problem) => problem.split(':')[0])).toEqual([
        'DATABASE_URL',
        'ISSUER',
        'CLIENTS',
        'USERS',
        'COOKIE_KEYS',
        'SIGNING_KEYS',
      ])
      expect(problems.every((problem) => problem.includes('is missing'))).toBe(true)
    })

    it('refuses the secrets that everybody knows, all at once', () => {
      const problems = problemsOf({
        ...cluster,
        CLIENTS: JSON.stringify([{ id: 'demo', scopes: [], secretHash: demoHash }]),
        USERS: JSON.stringify([{ username: 'user', name: 'User', passwordHash: demoHash }]),
        COOKIE_KEYS: DEMO_COOKIE_KEY,
      })

      expect(problems).toEqual([
        'CLIENTS: 0.secretHash is the hash of a demo secret, which everybody knows',
        'USERS: 0.passwordHash is the hash of a demo secret, which everybody knows',
        'COOKIE_KEYS: is the demo key, which everybody knows',
      ])
    })

    it.each(['postgres', 'password', 'u', ''])('refuses a database with the password "%s"', (password) => {
      const DATABASE_URL = `postgres://u:${password}@db/authorization`

      expect(problemsOf({ ...cluster, DATABASE_URL })).toEqual([
        'DATABASE_URL: must hold a password that is no demo password, since PROFILE is cluster',
      ])
    })

    it('is assumed when the profile is not told, so that nothing demo slips in', () => {
      expect(problemsOf({ DATABASE_URL }).map((problem) => problem.split(':')[0])).toContain('CLIENTS')
    })
  })

  it('allows demo secrets in compose, but does not invent them', () => {
    const clients = JSON.stringify([{ id: 'demo', scopes: ['orders:read'], secretHash: demoHash }])

    expect(problemsOf({ ...cluster, PROFILE: 'compose', CLIENTS: clients })).toEqual([])
    expect(problemsOf({ ...cluster, PROFILE: 'compose', CLIENTS: undefined })).toHaveLength(1)
  })

  it.each([
    ['CLIENTS', 'demo', 'CLIENTS: must be JSON'],
    [
      'CLIENTS',
      '[{"id":"a","scopes":["all"],"redirectUris":["https://a.example/"]}]',
      'CLIENTS: 0.scopes.0 is not a known scope',
    ],
    ['CLIENTS', '[{"id":"a","scopes":[]}]', 'CLIENTS: 0 needs a secretHash or redirectUris'],
    [
      'CLIENTS',
      '[{"id":"a","scopes":[],"secretHash":"plain"}]',
      'CLIENTS: 0.secretHash must be an argon2id hash: run the command hash-secret',
    ],
    [
      'CLIENTS',
      '[{"id":"a","scopes":[],"redirectUris":["/here"]}]',
      'CLIENTS: 0.redirectUris.0 must be an absolute URI without fragment',
    ],
    ['USERS', '{}', 'USERS: it Invalid input: expected array, received object'],
    ['COOKIE_KEYS', 'short', 'COOKIE_KEYS: must have at least 32 characters each'],
    ['SIGNING_KEYS', '{"keys":[]}', 'SIGNING_KEYS: keys must hold at least one key'],
    ['ISSUER', 'https://id.example/path', 'ISSUER: must be an http(s) URL without a path'],
    [
      'DATABASE_URL',
      'postgres://u:se%cret@db/authorization',
      'DATABASE_URL: must hold user and password percent-encoded: a % is written %25',
    ],
    ['TRUSTED_PROXIES', '10.0.0.0/99', 'TRUSTED_PROXIES: must list IP addresses or ranges such as 10.0.0.0/8'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'OTEL_EXPORTER_OTLP_ENDPOINT: must be an http(s) URL'],
    ['RATE_LIMIT_REQUESTS', '-1', 'RATE_LIMIT_REQUESTS: must be a whole number from 0 up'],
    ['ACCESS_TOKEN_SECONDS', '86400', 'ACCESS_TOKEN_SECONDS: must be a whole number from 60 to 3600'],
  ])('refuses %s=%s', (name, value, problem) => {
    expect(problemsOf({ ...cluster, [name]: value })).toEqual([problem])
  })

  it('refuses two clients of one id', () => {
    const client = { id: 'a', scopes: [], redirectUris: ['https://a.example/'] }

    expect(problemsOf({ ...cluster, CLIENTS: JSON.stringify([client, client]) })).toEqual([
      'CLIENTS: it must not hold an id twice',
    ])
  })

  it('reads secrets from files, and says which cannot be read', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'clients.json')
    writeFileSync(file, `${cluster.CLIENTS}\n`)

    expect(problemsOf({ ...cluster, CLIENTS: undefined, CLIENTS_FILE: file })).toEqual([])
    expect(problemsOf({ ...cluster, CLIENTS: undefined, CLIENTS_FILE: '/nowhere' })[0]).toBe(
      'CLIENTS_FILE: cannot be read (ENOENT)',
    )
  })

  it('reads what migrating needs by the same rules, and nothing else', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'url')
    writeFileSync(file, `${DATABASE_URL}\n`)

    expect(readMigration({ DATABASE_URL })).toEqual({ databaseUrl: DATABASE_URL, waitMs: 60_000 })
    expect(readMigration({ DATABASE_URL_FILE: file, DATABASE_WAIT_MS: '0' })).toEqual({
      databaseUrl: DATABASE_URL,
      waitMs: 0,
    })
    expect(() => readMigration({ DATABASE_WAIT_MS: '-1' })).toThrow(
      /DATABASE_URL: is missing.*\n.*DATABASE_WAIT_MS: must be a whole number from 0 to 3600000/,
    )
  })

  it('makes no spans unless it is told where to', () => {
    const told = {
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    }
    const by = {
      OTEL_EXPORTER_OTLP_TIMEOUT: 10_000,
      OTEL_BSP_SCHEDULE_DELAY: 5000,
    }

    expect(readConfig(cluster).tracing).toEqual({
      ...by,
      OTEL_TRACES_EXPORTER: 'none',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
      OTEL_TRACES_SAMPLER: 'parentbased_always_on',
      OTEL_TRACES_SAMPLER_ARG: 1,
    })
    expect(readConfig({ ...cluster, ...told }).tracing).toEqual({
      ...by,
      ...told,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_TRACES_SAMPLER_ARG: 0.1,
    })
  })

  it('never repeats a secret', () => {
    const problems = problemsOf({
      ...cluster,
      CLIENTS: '[{"id":"a","scopes":[],"secretHash":"hunter2"}]',
      COOKIE_KEYS: 'hunter2',
    })

    expect(problems.join()).not.toContain('hunter2')
  })
})
