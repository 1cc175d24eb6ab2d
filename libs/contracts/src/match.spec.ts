import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { match } from './match.js'
import { Pact } from './pact-js.js'

describe('a path with a value that the provider gives', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'pacts-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  const ask = (path: string) =>
    new Pact({ consumer: 'one', provider: 'other', dir, logLevel: 'error' })
      .addInteraction()
      .uponReceiving('a request for a thing')
      .withRequest('GET', match.given('/things/${id}', '/things/5'))
      .willRespondWith(200)
      .executeTest(({ url }) => fetch(url + path))

  it('is asked for with any value', async () => {
    expect((await ask('/things/7'))?.status).toBe(200)
  })

  it.each(['/thing/5', '/things/5/parts', '/all/things/5'])('is not %s', async (path) => {
    await expect(ask(path)).rejects.toThrow('request was expected but not received')
  })
})
