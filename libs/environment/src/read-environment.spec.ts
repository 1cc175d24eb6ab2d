import { z } from 'zod'
import {
  type ConfigurationError,
  hasOwnPassword,
  httpUrl,
  integer,
  onOff,
  port,
  postgresUrl,
  profile,
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

describe('readEnvironment', () => {
  it('types what is there and fills in defaults', () => {
    expect(readEnvironment(schema, { ...complete, MIGRATIONS: 'on', ORIGINS: 'a, b,' })).toEqual({
      ...complete,
      PORT: 8081,
      MIGRATIONS: true,
      ORIGINS: ['a', 'b'],
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
  ])('refuses %s=%s', (variable, value, message) => {
    expect(problemsOf({ ...complete, [variable]: value })).toEqual([`${variable}: ${message}`])
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
    ['postgres://u:@db/x', false],
    ['postgres://u@db/x', false],
  ])('says of %s: %s', (url, answer) => {
    expect(hasOwnPassword(url)).toBe(answer)
  })
})
