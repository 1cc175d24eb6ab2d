import { CountedAttempts, PlainHashes } from '../../test/in-memory-secrets.js'
import { SecretCheck } from './secret-check.js'
import { Users } from './users.js'

const fred = { username: 'fred', name: 'Fred', passwordHash: 'secret' }
const ada = { username: 'ada', name: 'Ada', passwordHash: 'other secret' }
const ADDRESS = '192.0.2.1'

describe('Users', () => {
  let attempts: CountedAttempts
  let users: Users
  beforeEach(() => {
    attempts = new CountedAttempts()
    users = new Users([fred, ada], new SecretCheck(new PlainHashes(), attempts, { perAccount: 2, perAddress: 2 }))
  })

  it('are found by their names', () => {
    expect(users.find('ada')).toBe(ada)
    expect(users.find('nobody')).toBeUndefined()
  })

  it('sign in with their own passwords', async () => {
    expect(await users.signIn('fred', 'secret', ADDRESS)).toBe(fred)
    expect(await users.signIn('ada', 'secret', ADDRESS)).toBeUndefined()
  })

  it.each(['fred', 'nobody'])('are held a wrong password against, %s and the address', async (username) => {
    expect(await users.signIn(username, 'guess', ADDRESS)).toBeUndefined()

    expect(Object.fromEntries(attempts.counts)).toEqual({ [`user ${username}`]: 1, [`address ${ADDRESS}`]: 1 })
  })
})
