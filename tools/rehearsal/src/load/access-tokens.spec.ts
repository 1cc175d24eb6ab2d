import { eventually } from '@ltp/testing'
import { accessTokens } from './access-tokens.ts'
import { FakeApplication } from './fake-application.ts'

const ASK = 'POST /oauth2/token'

describe('the access tokens of the load', () => {
  let login: FakeApplication
  let seconds: number
  beforeEach(async () => {
    login = await FakeApplication.start()
    seconds = 0
  })
  afterEach(() => login.stop())

  const tokens = () =>
    accessTokens(login.gateway, { clientId: 'demo', clientSecret: 's:cret', scope: 'a b' }, () => seconds * 1000)

  it('are got by client credentials, at the host name of the authorization server', async () => {
    expect(await tokens()()).toBe('token-1')

    const [asked] = login.asked
    expect(asked).toMatchObject({ what: ASK, host: 'prod.rehearsal.test' })
    expect(asked?.body).toBe('grant_type=client_credentials&scope=a+b')
    expect(asked?.authorization).toBe(`Basic ${btoa('demo:s%3Acret')}`)
  })

  it('are asked for once, and anew when half of the life is over', async () => {
    const token = tokens()
    await Promise.all([token(), token()])
    seconds = 299
    expect(await token()).toBe('token-1')
    expect(login.times(ASK)).toBe(1)

    seconds = 300
    await eventually(async () => expect(await token()).toBe('token-2'))
    expect(login.times(ASK)).toBe(2)
  })

  it('are used while they are good when there is no new one', async () => {
    const token = tokens()
    await token()
    login.instead = () => ({ status: 503 })
    seconds = 599

    expect(await token()).toBe('token-1')
    await eventually(() => expect(login.times(ASK)).toBe(2))
    seconds = 600
    await expect(token()).rejects.toThrow('503')
  })

  it('are asked for again after a failure', async () => {
    login.instead = (_what, time) => (time === 1 ? { status: 503 } : undefined)
    const token = tokens()

    await expect(token()).rejects.toThrow(/prod.rehearsal.test: no token for demo with scope 'a b': 503/)
    expect(await token()).toBe('token-2')
  })

  it('must tell how long they are good', async () => {
    login.instead = () => ({ text: '{"access_token":"t"}' })

    await expect(tokens()()).rejects.toThrow('expires_in')
  })
})
