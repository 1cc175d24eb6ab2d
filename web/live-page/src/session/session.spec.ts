import { ErrorResponse, type User } from 'oidc-client-ts'
import { type Manager, Session } from './session.ts'

const aUser = (changes: Partial<User> = {}) =>
  ({ access_token: 'first', expired: false, profile: { sub: 'user' }, ...changes }) as User

/** oidc-client-ts, whose time is told. */
class FakeManager {
  stored: User | null = aUser()
  sentBack?: User
  refusal?: Error
  renewed?: User
  readonly calls: string[] = []
  private readonly expiring: (() => unknown)[] = []
  private readonly expired: (() => unknown)[] = []
  readonly events = {
    addAccessTokenExpiring: (told: () => unknown) => void this.expiring.push(told),
    addAccessTokenExpired: (told: () => unknown) => void this.expired.push(told),
  } as unknown as Manager['events']

  getUser = async () => this.stored
  signinCallback = async () => {
    if (this.refusal) throw this.refusal
    return this.sentBack
  }
  signinRedirect = async () => void this.calls.push('signinRedirect')
  signinSilent = async () => {
    this.calls.push('signinSilent')
    await new Promise((resolve) => setTimeout(resolve))
    if (!this.renewed) throw new Error('invalid_grant')
    return (this.stored = this.renewed)
  }
  signoutRedirect = async () => void this.calls.push('signoutRedirect')
  revokeTokens = async (types: unknown) => {
    this.calls.push(`revoke ${String(types)}`)
    throw new Error('cannot be reached')
  }
  removeUser = async () => void (this.stored = null)

  tellExpiring = () => Promise.all(this.expiring.map((told) => told()))
  expire() {
    this.stored = Object.assign(this.stored!, { expired: true })
    return Promise.all(this.expired.map((told) => told()))
  }
}

describe('a session', () => {
  let manager: FakeManager
  let session: Session
  let told: number
  const begin = async (search = '') => {
    session = new Session(manager)
    told = 0
    session.observe(() => told++)
    await session.begin(search)
  }
  beforeEach(() => {
    manager = new FakeManager()
  })

  it('is taken up where the tab was', async () => {
    await begin()

    expect([session.state(), session.subject, await session.token()]).toEqual(['signed-in', 'user', 'first'])
  })

  it('begins with what is sent back', async () => {
    manager.sentBack = aUser({ access_token: 'of the code' })
    await begin('?code=c&state=s')

    expect(await session.token()).toBe('of the code')
    expect(session.refusal).toBeUndefined()
  })

  it.each([
    ['access_denied', 'End-User aborted interaction', 'you have not agreed'],
    ['invalid_scope', 'requested scope is not allowed', 'requested scope is not allowed'],
  ])('does not begin for who is sent back with %s, and says why', async (code, description, why) => {
    manager.stored = null
    manager.refusal = new ErrorResponse({ error: code, error_description: description })
    await begin(`?error=${code}&state=s`)

    expect([session.state(), session.refusal]).toEqual(['signed-out', why])
  })

  it('goes on for who opens an address with a refusal that was not asked for', async () => {
    manager.refusal = new Error('No matching state found in storage')
    await begin('?error=access_denied&state=of-another')

    expect([session.state(), session.refusal]).toEqual(['signed-in', undefined])
  })

  it('cannot begin with a code that is not good', async () => {
    manager.refusal = new Error('invalid_grant')

    await expect(begin('?code=c&state=s')).rejects.toThrow('invalid_grant')
  })

  it('is none of somebody who has not signed in', async () => {
    manager.stored = null
    await begin()

    expect([session.state(), await session.token()]).toEqual(['signed-out', undefined])
  })

  it('ends with its token, and says so at once', async () => {
    await begin()
    await manager.expire()

    expect([session.state(), told, await session.token()]).toEqual(['ended', 1, undefined])
    expect(manager.stored).toBeNull()
  })

  it('has ended when the token has expired while nobody looked', async () => {
    await begin()
    manager.stored = Object.assign(manager.stored!, { expired: true })

    expect([await session.token(), session.state()]).toEqual([undefined, 'ended'])
  })

  it('has ended when the tab comes back too late', async () => {
    manager.stored = aUser({ expired: true })
    await begin()

    expect(session.state()).toBe('ended')
  })

  it('ends once when the API takes its token no more', async () => {
    await begin()
    await Promise.all([session.end(), session.end()])

    expect([session.state(), told]).toEqual(['ended', 1])
  })

  it('goes on by its refresh token, used once, and tells nobody', async () => {
    manager.stored = aUser({ refresh_token: 'r' })
    manager.renewed = aUser({ access_token: 'second', refresh_token: 'r2' })
    await begin()
    await Promise.all([manager.tellExpiring(), session.token(), manager.tellExpiring()])

    expect([session.state(), told, await session.token()]).toEqual(['signed-in', 0, 'second'])
    expect(manager.calls).toEqual(['signinSilent'])
  })

  it('goes on by its refresh token after a long sleep', async () => {
    manager.stored = aUser({ refresh_token: 'r', expired: true })
    manager.renewed = aUser({ access_token: 'second' })
    await begin()

    expect(await session.token()).toBe('second')
  })

  it('ends when the refresh token is not good either, and not before the access token', async () => {
    manager.stored = aUser({ refresh_token: 'r' })
    await begin()
    await manager.tellExpiring()
    expect([session.state(), await session.token()]).toEqual(['signed-in', 'first'])

    await manager.expire()

    expect(session.state()).toBe('ended')
  })

  it('stays ended when a new token comes too late', async () => {
    manager.stored = aUser({ refresh_token: 'r' })
    manager.renewed = aUser({ access_token: 'second' })
    await begin()
    const renewing = manager.tellExpiring()
    await session.end()
    await renewing

    expect([session.state(), await session.token(), manager.stored]).toEqual(['ended', undefined, null])
  })

  it('asks for nothing by itself without a refresh token', async () => {
    await begin()
    await manager.tellExpiring()

    expect([session.state(), manager.calls]).toEqual(['signed-in', []])
  })

  it('gives its refresh token back in the end, if it can', async () => {
    await begin()
    await session.signOut()

    expect(manager.calls).toEqual(['revoke refresh_token', 'signoutRedirect'])
  })
})
