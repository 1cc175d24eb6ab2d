import { isUnreachable, reasonOf } from './unreachable.js'

const withCode = (code: string) => Object.assign(new Error('failed'), { code })

describe('isUnreachable', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])(
    'is true of %s: nobody listens there yet',
    (code) => {
      expect(isUnreachable(withCode(code))).toBe(true)
    },
  )

  it.each(['EAI_AGAIN', 'ENOTFOUND'])('is true of %s: the name is not known yet', (code) => {
    expect(isUnreachable(withCode(code))).toBe(true)
  })

  it('is true of a Postgres that starts up', () => {
    expect(isUnreachable(withCode('57P03'))).toBe(true)
  })

  it.each([
    ['28P01', 'a wrong password, or a role that does not exist'],
    ['28000', 'a login that is not allowed'],
    ['3D000', 'a database that does not exist'],
    ['53300', 'too many connections'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate of another host'],
  ])('is false of %s: %s', (code) => {
    expect(isUnreachable(withCode(code))).toBe(false)
  })

  it('is false of what has no code', () => {
    expect([new Error('failed'), 'failed', undefined].filter(isUnreachable)).toEqual([])
  })
})

describe('reasonOf', () => {
  it('is the message, or the code where all addresses of a name refuse', () => {
    const ofAllAddresses = Object.assign(new AggregateError([withCode('ECONNREFUSED')]), { code: 'ECONNREFUSED' })

    expect([withCode('57P03'), ofAllAddresses].map(reasonOf)).toEqual(['failed', 'ECONNREFUSED'])
  })
})
