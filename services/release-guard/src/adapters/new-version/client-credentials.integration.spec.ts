import { FakeServer } from '../../../test/fake-server.js'
import { ClientCredentials } from './client-credentials.js'

describe('a token', () => {
  let server: FakeServer
  const token = (timeoutMs = 60_000) =>
    new ClientCredentials({ tokenUrl: `${server.url}/oauth2/token`, id: 'a client', secret: 's:%', timeoutMs }).token(
      'orders:read orders:write',
    )

  beforeEach(async () => {
    server = await FakeServer.start()
  })
  afterEach(() => server.stop())

  it('is asked for by the credentials of a client, encoded as OAuth wants them', async () => {
    server.answer(200, { access_token: 'a-token' })

    expect(await token()).toBe('a-token')
    expect(server.lastReceived).toMatchObject({
      method: 'POST',
      url: '/oauth2/token',
      body: 'grant_type=client_credentials&scope=orders%3Aread+orders%3Awrite',
      headers: { authorization: `Basic ${btoa('a%20client:s%3A%25')}` },
    })
  })

  it.each<[string, () => void, string]>([
    ['is refused', () => server.answer(401, { error: 'invalid_client' }), 'it answered 401'],
    ['is none', () => server.answer(200, {}), 'it answered 200'],
    ['is no JSON', () => server.answer(200, 'sorry'), 'it answered 200'],
    ['leads elsewhere', () => server.answer(302, '', { location: '/elsewhere' }), 'no answer'],
  ])('is not there when the answer %s', async (_, behave, told) => {
    behave()

    await expect(token()).rejects.toThrow(`no token of ${server.url}/oauth2/token: ${told}`)
  })

  it('is not waited for longer than told', async () => {
    server.behave(() => undefined)

    await expect(token(50)).rejects.toThrow('no answer within 50 ms')
  })
})
