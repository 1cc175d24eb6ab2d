import { CountedAttempts, PlainHashes } from '../../test/in-memory-secrets.js'
import { type Client } from './client.js'
import { Clients } from './clients.js'
import { SecretCheck } from './secret-check.js'

const aClient = (id: string, secretHash?: string): Client => ({
  ...{ id, name: id, scopes: [], redirectUris: [], postLogoutRedirectUris: [] },
  ...(secretHash && { secretHash }),
})
const machine = aClient('machine', 'secret')
const browser = aClient('browser')
const ADDRESS = '192.0.2.1'

describe('Clients', () => {
  let attempts: CountedAttempts
  let clients: Clients
  beforeEach(() => {
    attempts = new CountedAttempts()
    const secrets = new SecretCheck(new PlainHashes(), attempts, { perAccount: 2, perAddress: 2 })
    clients = new Clients([machine, browser], secrets)
  })

  it('are found by their ids', () => {
    expect(clients.find('browser')).toBe(browser)
    expect(clients.find('nobody')).toBeUndefined()
  })

  it.each([
    ['machine', 'secret', true],
    ['machine', 'guess', false],
    ['browser', 'secret', false],
    ['nobody', 'secret', false],
  ])('%s with "%s" is who it says: %s', async (id, secret, answer) => {
    expect(await clients.isSecretRight(id, secret, ADDRESS)).toBe(answer)
  })

  it('are held a wrong secret against where it came from only', async () => {
    await clients.isSecretRight('machine', 'guess', ADDRESS)

    expect(Object.fromEntries(attempts.counts)).toEqual({
      [`client machine from ${ADDRESS}`]: 1,
      [`address ${ADDRESS}`]: 1,
    })
  })
})
