import { isTransientDatabaseError } from './index.js'

const withCode = (code: string) => Object.assign(new Error('failed'), { code })

describe('isTransientDatabaseError', () => {
  it.each(['08006', '57P01', '40001', '40P01', '53300', 'ECONNREFUSED'])('is true of %s', (code) => {
    expect(isTransientDatabaseError(withCode(code))).toBe(true)
  })

  it.each(['23505', '22P02', '42P01'])('is false of %s, which would fail again', (code) => {
    expect(isTransientDatabaseError(withCode(code))).toBe(false)
  })

  it('looks into the wrapped driver error and the cause', () => {
    expect(isTransientDatabaseError(Object.assign(new Error('query'), { driverError: withCode('57P01') }))).toBe(true)
    expect(isTransientDatabaseError(new Error('handler', { cause: withCode('40P01') }))).toBe(true)
  })

  it('knows the messages that pg sends without a code', () => {
    expect(isTransientDatabaseError(new Error('Connection terminated unexpectedly'))).toBe(true)
  })

  it('is false of an error of the domain', () => {
    expect(isTransientDatabaseError(new Error('credit limit exceeded'))).toBe(false)
    expect(isTransientDatabaseError('57P01')).toBe(false)
  })
})
