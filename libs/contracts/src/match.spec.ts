import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { match } from './match.js'
import { Pact } from './pact-js.js'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pacts-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const expecting = (path: ReturnType<typeof match.matching>) => (asked: string) =>
  new Pact({ consumer: 'one', provider: 'other', dir, logLevel: 'error' })
    .addInteraction()
    .uponReceiving('a request for a thing')
    .withRequest('GET', path)
    .willRespondWith(200)
    .executeTest(({ url }) => fetch(url + asked))

describe('a path that matches a pattern', () => {
  // Pact sees to it, though it keeps the pattern as it is
  const ask = expecting(match.matching('/things/\\d+|/all', '/things/5'))

  it.each(['/things/7', '/all'])('is %s', async (path) => {
    expect((await ask(path))?.status).toBe(200)
  })

  it.each(['/things/5x', '/other/things/5', '/all/5'])('is not %s, of which a part matches', async (path) => {
    await expect(ask(path)).rejects.toThrow('request was expected but not received')
  })
})

describe('a path with a value that the provider gives', () => {
  const ask = expecting(match.given('/things/${id}', '/things/5'))

  it('is asked for with any value', async () => {
    expect((await ask('/things/7'))?.status).toBe(200)
  })

  it.each(['/thing/5', '/things/5/parts', '/all/things/5'])('is not %s', async (path) => {
    await expect(ask(path)).rejects.toThrow('request was expected but not received')
  })
})
