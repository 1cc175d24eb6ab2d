import { CountedAttempts, PlainHashes } from '../../test/in-memory-secrets.js'
import { TooManyAttemptsError } from './attempts.js'
import { SecretCheck } from './secret-check.js'

describe('SecretCheck', () => {
  const hashes = new PlainHashes()
  const check = () => new SecretCheck(hashes, new CountedAttempts(), { perAccount: 2, perAddress: 3 })
  const right = { account: 'user anna', address: '192.0.2.1', secret: 'secret', hash: 'secret' }
  const wrong = { ...right, secret: 'guess' }

  it('knows the right secret', async () => {
    expect(await check().isRight(right)).toBe(true)
    expect(await check().isRight(wrong)).toBe(false)
  })

  it('takes as long for an account that does not exist, and never accepts its secret', async () => {
    expect(await check().isRight({ ...right, hash: undefined, secret: 'decoy' })).toBe(false)
    expect(hashes.compared.at(-1)).toBe('decoy')
  })

  it('refuses the right secret, too, after too many wrong ones', async () => {
    const secrets = check()
    await secrets.isRight(wrong)
    await secrets.isRight(wrong)

    await expect(secrets.isRight(right)).rejects.toThrow(TooManyAttemptsError)
    await expect(secrets.isRight(right)).rejects.toMatchObject({
      code: 'TOO_MANY_ATTEMPTS',
      name: 'TooManyAttemptsError',
      message: 'too many attempts; try again in 60 s',
    })
  })

  it('stops an address that tries one account after the other', async () => {
    const secrets = check()
    for (const account of ['user a', 'user b', 'user c']) await secrets.isRight({ ...wrong, account })

    await expect(secrets.isRight({ ...wrong, account: 'user d' })).rejects.toThrow(TooManyAttemptsError)
    await expect(secrets.isRight({ ...right, address: '192.0.2.2' })).resolves.toBe(true)
  })

  it('takes one secret that is presented many times at once for one attempt', async () => {
    const secrets = check()

    expect(await Promise.all([right, right, right, right].map((same) => secrets.isRight(same)))).toEqual(
      Array(4).fill(true),
    )
    await Promise.all([wrong, wrong, wrong, wrong].map((same) => secrets.isRight(same)))
    expect(await secrets.isRight(right)).toBe(true)
  })

  it('counts different secrets that are presented at once', async () => {
    const secrets = check()

    const guesses = await Promise.allSettled(['a', 'b', 'c'].map((secret) => secrets.isRight({ ...wrong, secret })))

    expect(guesses.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  })

  it('holds no success against anybody', async () => {
    const secrets = check()
    for (let time = 0; time < 10; time++) await secrets.isRight(right)

    expect(await secrets.isRight(right)).toBe(true)
  })
})
