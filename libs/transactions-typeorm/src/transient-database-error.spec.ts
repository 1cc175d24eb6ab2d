import { QueryFailedError } from 'typeorm'
import { isTimeLimitExceeded, isTransactionConflict, isTransientDatabaseError } from './index.js'

const withCode = (code: string) => Object.assign(new Error('failed'), { code })

describe('isTransientDatabaseError', () => {
  it.each(['08006', '57P01', '40001', '40P01', '53300'])('is true of %s', (code) => {
    expect(isTransientDatabaseError(withCode(code))).toBe(true)
  })

  it.each([
    ['57014', 'a statement that was cancelled, as by statement_timeout'],
    ['25P03', 'a transaction that was idle for too long'],
    ['25P04', 'a transaction that took too long'],
    ['25006', 'a server that has become a standby'],
    ['28P01', 'a login that was refused, as while passwords change'],
  ])('is true of %s: %s', (code) => {
    expect(isTransientDatabaseError(withCode(code))).toBe(true)
  })

  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENETUNREACH'])('is true of a query that failed with %s', (code) => {
    const failed = new QueryFailedError('select 1', [], withCode(code))

    expect(isTransientDatabaseError(failed)).toBe(true)
    expect(isTransientDatabaseError(new Error('handler', { cause: failed }))).toBe(true)
  })

  it.each(['ECONNREFUSED', 'ETIMEDOUT'])('is false of %s from elsewhere, as when a handler calls a server', (code) => {
    expect(isTransientDatabaseError(withCode(code))).toBe(false)
    expect(isTransientDatabaseError(new TypeError('fetch failed', { cause: withCode(code) }))).toBe(false)
  })

  it.each(['23505', '22P02', '42P01'])('is false of %s, which would fail again', (code) => {
    expect(isTransientDatabaseError(withCode(code))).toBe(false)
  })

  it('looks into the wrapped driver error and the cause', () => {
    expect(isTransientDatabaseError(Object.assign(new Error('query'), { driverError: withCode('57P01') }))).toBe(true)
    expect(isTransientDatabaseError(new Error('handler', { cause: withCode('40P01') }))).toBe(true)
  })

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Client was closed and is not queryable',
    'Cannot use a pool after calling end on the pool',
    'Driver not Connected',
  ])('knows what pg and TypeORM say without a code: %s', (message) => {
    expect(isTransientDatabaseError(new Error(message))).toBe(true)
  })

  it('is false of an error that only quotes such words, as one about a strange payload may', () => {
    const quoting = new Error('"Connection terminated" is not valid JSON')

    expect(isTransientDatabaseError(quoting)).toBe(false)
  })

  it('is false of an error of the domain', () => {
    expect(isTransientDatabaseError(new Error('credit limit exceeded'))).toBe(false)
    expect(isTransientDatabaseError('57P01')).toBe(false)
  })
})

describe('isTimeLimitExceeded', () => {
  it.each(['57014', '25P04'])('is true of %s, also when it is wrapped', (code) => {
    expect(isTimeLimitExceeded(withCode(code))).toBe(true)
    expect(isTimeLimitExceeded(new Error('handler', { cause: withCode(code) }))).toBe(true)
  })

  it('is false of other errors, as of a database that is away', () => {
    expect([withCode('57P01'), new Error('57014'), '57014'].filter(isTimeLimitExceeded)).toEqual([])
  })
})

describe('isTransactionConflict', () => {
  it('is true of a serialization failure, a deadlock and a lock that is not to be had, and of no other error', () => {
    const codes = ['40001', '40P01', '55P03', '57P01', '57014', '23505']

    expect(codes.filter((code) => isTransactionConflict(withCode(code)))).toEqual(['40001', '40P01', '55P03'])
  })
})
