import { freePort } from '@ltp/infrastructure'
import { decodeJwt } from 'jose'
import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'
import { Browser } from './browser.js'
import { RoundRobin } from './round-robin.js'
import { codeOf, requestToken, WebClient } from './web-client.js'

describe('two replicas, of which each request meets the other one', () => {
  let shared: Surroundings
  let replicas: Awaited<ReturnType<typeof startAuthorizationServer>>[]
  let balancer: RoundRobin
  let issuer: string

  beforeAll(async () => {
    shared = await surroundings()
    const port = await freePort()
    issuer = `http://localhost:${port}`
    replicas = await Promise.all([start(), start()])
    balancer = new RoundRobin(() => replicas.map(({ url }) => url))
    await balancer.listen(port)
  })
  afterAll(async () => {
    balancer.stop()
    await Promise.all(replicas.map(({ app }) => app.close()))
    await shared.release()
  })

  const start = () => startAuthorizationServer(shared, { ISSUER: issuer, ATTEMPTS_PER_ACCOUNT: '5' })

  it('start together on an empty database and make one set of keys', async () => {
    const keys = await Promise.all(replicas.map(async ({ url }) => (await fetch(`${url}/oauth2/jwks`)).text()))

    expect(keys[0]).toContain('"kid"')
    expect(keys[0]).toBe(keys[1])
  })

  // an odd and an even number of requests before: either replica is the first one
  it.each([0, 1])('let a person sign in, consent, and the client get and refresh its token (%i)', async (before) => {
    for (let request = 0; request < before; request++) await fetch(`${issuer}/health/live`)
    const client = new WebClient(issuer)

    const callback = await client.signIn(new Browser(issuer), {
      scope: 'offline_access orders:read',
      prompt: 'consent',
    })
    const { body } = await client.exchange(codeOf(callback))
    const form = { grant_type: 'refresh_token', client_id: 'web', refresh_token: body.refresh_token! }
    const refreshed = await requestToken(issuer, form)

    expect(decodeJwt(refreshed.body.access_token!)).toMatchObject({ sub: 'user', scope: 'orders:read' })
  })

  it('give tokens for a code once, also when both are asked at the same time', async () => {
    const client = new WebClient(issuer)
    for (let round = 0; round < 5; round++) {
      const code = codeOf(await client.signIn(new Browser(issuer)))

      const answers = await Promise.all([client.exchange(code), client.exchange(code), client.exchange(code)])

      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
      expect(answers.filter(({ status }) => status === 400).length).toBeGreaterThanOrEqual(2)
    }
  })

  it('count the guesses of a password together', async () => {
    const signInPage = await new Browser(issuer).open(new WebClient(issuer).authorizeUrl())
    expect(signInPage.status).toBe(200)
    const browser = new Browser(issuer)
    let page = await browser.open(new WebClient(issuer).authorizeUrl())
    const guess = async () => (page = await browser.submit(page, '/sign-in', { username: 'fred', password: 'guess' }))

    const statuses = [await guess(), await guess(), await guess(), await guess(), await guess(), await guess()]

    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
    expect(page.text).toContain('Too many attempts')
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('count the guesses of a client secret together, and tell by a 429', async () => {
    const form = { grant_type: 'client_credentials' }
    const statuses = []
    for (let guess = 0; guess < 6; guess++) statuses.push((await requestToken(issuer, form, ['demo', 'guess'])).status)
    const locked = await requestToken(issuer, form, ['demo', 'demo-secret'])

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    expect(locked).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } })
  })
})
