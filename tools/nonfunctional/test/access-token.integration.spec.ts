import { accessTokens } from '../src/application/access-token.ts'
import { FaultyApplication } from './faulty-application.ts'

describe('the access token of the tests', () => {
  let application: FaultyApplication
  let seconds = 0
  beforeEach(async () => (application = await FaultyApplication.start()))
  afterEach(() => application.stop())

  const tokens = (clientSecret = 'secret') => {
    const tokenUrl = `${application.url}/oauth2/token`
    return accessTokens({ tokenUrl, clientId: 'client', clientSecret, scope: 'orders:read' }, () => seconds * 1000)
  }

  it('is asked for once, and anew when half of its ten minutes are over', async () => {
    const token = tokens()

    await token()
    seconds += 299
    expect(await token()).toBe('good-token')
    expect(application.asked).toHaveLength(1)

    seconds += 2
    await token()
    expect(application.asked).toHaveLength(2)
  })

  it('is not told when it is missing, but why', async () => {
    await expect(tokens('wrong')()).rejects.toThrow(/has no token for client with --scope 'orders:read': 401/)
  })
})
