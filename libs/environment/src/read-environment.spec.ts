import { z } from 'zod'
import {
  type ConfigurationError,
  hasOwnPassword,
  httpUrl,
  integer,
  logEnvironment,
  onOff,
  port,
  postgresUrl,
  profile,
  proxies,
  readEnvironment,
  textList,
} from './index.js'

const schema = z.object({
  PORT: port.default(8081),
  PROFILE: profile,
  DATABASE_URL: postgresUrl,
  ISSUER: httpUrl,
  MIGRATIONS: onOff.default(false),
  ORIGINS: textList.default([]),
  LIMIT: integer({ min: 1 }).optional(),
  PROXIES: proxies.default([]),
  ...logEnvironment,
})

const complete = {
  PROFILE: 'laptop',
  DATABASE_URL: 'postgres://u:s3cret@localhost:5432/db',
  ISSUER: 'http://localhost:9000',
}

const problemsOf = (environment: NodeJS.ProcessEnv) => {
  try {
    readEnvironment(schema, environment)
    return []
  } catch (error) {
    return (error as ConfigurationError).problems
  }
}

const PROXIES_PROBLEM = 'must list IP addresses or ranges such as 10.0.0.0/8'

describe('readEnvironment', () => {
  it('types what is there and fills in defaults', () => {
    expect(readEnvironment(schema, { ...complete, MIGRATIONS: 'on', ORIGINS: 'a, b,' })).toEqual({
      ...complete,
      PORT: 8081,
      MIGRATIONS: true,
      ORIGINS: ['a', 'b'],
      PROXIES: [],
    })
  })

  it('names every missing variable at once', () => {
    expect(problemsOf({})).toEqual([
      'PROFILE: is missing; must be laptop, compose or cluster',
      'DATABASE_URL: is missing; must be a URL such as postgres://user:password@host:5432/database',
      'ISSUER: is missing; must be an http(s) URL',
    ])
  })

  it('takes an empty variable for a missing one', () => {
    expect(problemsOf({ ...complete, ISSUER: '' })).toEqual(['ISSUER: is missing; must be an http(s) URL'])
  })

  it.each([
    ['PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PORT', '80a', 'must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'must be a whole number from 0 to 65535'],
    ['PROFILE', 'prod', 'must be laptop, compose or cluster'],
    ['MIGRATIONS', 'yes', 'must be on or off'],
    ['LIMIT', '0', 'must be a whole number from 1 up'],
    ['ISSUER', 'ftp://x', 'must be an http(s) URL'],
    ['DATABASE_URL', 'postgres://u:se%cret@h/db', 'must hold user and password percent-encoded: a % is written %25'],
    ['DATABASE_URL', 'postgres://u%:secret@h/db', 'must hold user and password percent-encoded: a % is written %25'],
    ['PROXIES', '10.0.0.1, proxy', PROXIES_PROBLEM],
    ['PROXIES', '10.0.0.0/99', PROXIES_PROBLEM],
    ['PROXIES', '10.0.0.0/33', PROXIES_PROBLEM],
    ['PROXIES', '10.0.0.0/0', PROXIES_PROBLEM],
    ['PROXIES', '10.0.0.0/', PROXIES_PROBLEM],
    ['PROXIES', '10.0.0.0/8/8', PROXIES_PROBLEM],
    ['PROXIES', '::1/129', PROXIES_PROBLEM],
  ])('refuses %s=%s', (variable, value, message) => {
    expect(problemsOf({ ...complete, [variable]: value })).toEqual([`${variable}: ${message}`])
  })

  it('takes single proxies and ranges of them', () => {
    const PROXIES = '10.0.0.0/8, 192.0.2.1/32, ::1, fd00::/128'

    expect(problemsOf({ ...complete, PROXIES })).toEqual([])
  })

  it('never repeats a value, which may be a secret', () => {
    const problems = problemsOf({ ...complete, DATABASE_URL: 'http://u:s3cret@h' })

    expect(problems).toHaveLength(1)
    expect(problems.join()).not.toContain('s3cret')
  })
})

describe('hasOwnPassword', () => {
  it.each([
    ['postgres://u:s3cr%2Fet-of-ours@db/x', true],
    ['postgres://u:p%61ssword@db/x', false],
    ['postgres://u:se%cret@db/x', true],
    ['postgres://u:@db/x', false],
    ['postgres://u@db/x', false],
  ])('says of %s: %s', (url, answer) => {
    expect(hasOwnPassword(url)).toBe(answer)
  })

  it('names a level or a way of logging that does not exist', () => {
    expect(problemsOf({ ...complete, LOG_LEVEL: 'loud', LOG_PRETTY: 'yes' })).toEqual([
      'LOG_LEVEL: must be trace, debug, info, warn, error, fatal or silent',
      'LOG_PRETTY: must be 0 or 1',
    ])
    expect(problemsOf({ ...complete, LOG_LEVEL: 'silent', LOG_PRETTY: '1' })).toEqual([])
  })

  it.each(['20.19.0', '23.11.1', '24.10.9'])(
    'says of Node %s that it is too old, whatever else is wrong',
    (version) => {
      expect(() => readEnvironment(schema, {}, version)).toThrow(
        `this process cannot run:\n  Node ${version} is too old, 24.11 or later is needed; where "npm ci" has run: npx node ...`,
      )
    },
  )

  it.each(['24.11.0', '25.0.0'])('takes Node %s', (version) => {
    expect(() => readEnvironment(schema, complete, version)).not.toThrow()
  })
})
