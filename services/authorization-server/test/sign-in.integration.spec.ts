import { decodeJwt } from 'jose'
import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'
import { Browser } from './browser.js'
import { codeOf, REDIRECT_URI, requestToken, WebClient } from './web-client.js'

describe('a person who signs in', () => {
  let shared: Surroundings
  let server: Awaited<ReturnType<typeof startAuthorizationServer>>
  let browser: Browser
  let client: WebClient

  beforeAll(async () => {
    shared = await surroundings()
    server = await startAuthorizationServer(shared)
  })
  beforeEach(() => {
    browser = new Browser(server.url)
    client = new WebClient(server.url)
  })
  afterAll(async () => {
    await server.app.close()
    await shared.release()
  })

  const signInAs = { username: 'user', password: 'password' }

  it('gives the client a code, and by it a token with the scopes consented to', async () => {
    const callback = await client.signIn(browser)
    const { status, body } = await client.exchange(codeOf(callback))

    expect(callback.url).toContain(REDIRECT_URI)
    expect(new URL(callback.url).searchParams.get('state')).toBe(client.state)
    expect(new URL(callback.url).searchParams.get('iss')).toBe(server.url)
    expect(status).toBe(200)
    expect(decodeJwt(body.access_token!)).toMatchObject({
      sub: 'user',
      client_id: 'web',
      aud: 'customers-and-orders',
      scope: 'customers:read orders:write',
    })
    expect(decodeJwt(body.id_token!)).toMatchObject({ sub: 'user', aud: 'web', name: 'Demo User' })
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('reads on the pages who asks for what', async () => {
    const signInPage = await browser.open(client.authorizeUrl())
    const consentPage = await browser.submit(signInPage, '/sign-in', signInAs)

    expect(signInPage.text).toContain('Customers and Orders')
    expect(signInPage.text).toContain('autocomplete="current-password"')
    expect(consentPage.text).toContain('Demo User')
    expect(consentPage.text).toContain('<li>Place and cancel orders</li>')
    expect(consentPage.text).not.toContain('See orders')
  })

  it('is asked neither for password nor consent again in the same session', async () => {
    await client.signIn(browser)

    const callback = await browser.open(client.authorizeUrl())

    expect(codeOf(callback)).toBeTruthy()
  })

  it('is asked for consent again when the client wants more', async () => {
    await client.signIn(browser)

    const consentPage = await browser.open(client.authorizeUrl({ scope: 'openid orders:read' }))

    expect(consentPage.text).toContain('See orders')
    expect(consentPage.text).not.toContain('Place and cancel orders')
  })

  it.each([
    ['wrong password', { username: 'user', password: 'guessed' }],
    ['unknown user', { username: 'nobody', password: 'password' }],
    ['empty form', {}],
    ['endless password', { username: 'user', password: 'p'.repeat(5000) }],
  ])('stays outside with: %s', async (_what, form) => {
    const page = await browser.submit(await browser.open(client.authorizeUrl()), '/sign-in', form)

    expect(page.status).toBe(401)
    expect(page.text).toContain('User name or password is wrong.')
    expect(page.text).not.toContain('guessed')
  })

  it('may try again after a wrong password', async () => {
    const page = await browser.open(client.authorizeUrl())
    const again = await browser.submit(page, '/sign-in', { ...signInAs, password: 'guessed' })
    const consentPage = await browser.submit(again, '/sign-in', signInAs)

    expect(again.text).toContain('value="user"')
    expect(consentPage.text).toContain('Allow access?')
  })

  it('may ask for the page of a failed sign-in again', async () => {
    const failed = await browser.submit(await browser.open(client.authorizeUrl()), '/sign-in', {})

    expect((await browser.open(failed.url)).text).toContain('Sign in')
  })

  it('comes back to a client that wants the answer as a form', async () => {
    await client.signIn(browser)

    const form = await browser.open(client.authorizeUrl({ response_mode: 'form_post' }))

    expect(form.text).toContain('name="code"')
    expect(form.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[^']+';/)
    expect(form.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:8080;")
  })

  it('can deny, which the client is told', async () => {
    const consentPage = await browser.submit(await browser.open(client.authorizeUrl()), '/sign-in', signInAs)
    const callback = await browser.submit(consentPage, '/abort')

    expect(new URL(callback.url).searchParams.get('error')).toBe('access_denied')
    expect(new URL(callback.url).searchParams.get('state')).toBe(client.state)
  })

  it('can leave without signing in', async () => {
    const callback = await browser.submit(await browser.open(client.authorizeUrl()), '/abort')

    expect(new URL(callback.url).searchParams.get('error')).toBe('access_denied')
  })

  it('cannot skip the password by posting the consent', async () => {
    const signInPage = await browser.open(client.authorizeUrl())

    const page = await browser.open(`${signInPage.url}/consent`, {})

    expect(page.status).toBe(400)
    expect(page.text).toContain('this page is out of date')
  })

  it('cannot be signed in by a form of somebody else, who lacks the cookie', async () => {
    const signInPage = await browser.open(client.authorizeUrl())

    const page = await new Browser(server.url).submit(signInPage, '/sign-in', signInAs)

    expect(page.status).toBe(400)
    expect(page.headers.get('content-type')).toContain('text/html')
  })

  it('writes a user name that is HTML, and gets it back as text', async () => {
    const username = '"><script>alert(1)</script>'

    const page = await browser.submit(await browser.open(client.authorizeUrl()), '/sign-in', {
      username,
      password: 'x',
    })

    expect(page.text).toContain('value="&quot;&gt;&lt;script&gt;')
    expect(page.text).not.toContain('<script')
  })

  describe('is protected by headers', () => {
    it('against scripts, frames and foreign forms', async () => {
      const page = await browser.open(client.authorizeUrl())

      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:8080; frame-ancestors 'none'; base-uri 'none'$/,
      )
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    })

    it('also on the error page of a wrong redirect URI, from where nothing leads on', async () => {
      const page = await browser.open(client.authorizeUrl({ redirect_uri: 'https://evil.example/' }))

      expect(page.status).toBe(400)
      expect(page.text).toContain('invalid_redirect_uri')
      expect(page.headers.get('content-security-policy')).toContain("script-src 'none'")
      expect(page.text).not.toMatch(/\.js:|node_modules/)
    })

    it('with cookies that scripts and other sites do not get', async () => {
      const response = await fetch(client.authorizeUrl(), { redirect: 'manual' })

      const cookies = response.headers.getSetCookie()
      expect(cookies.length).toBeGreaterThan(0)
      expect(cookies.map((cookie) => cookie.split('=')[0])).toContain('_interaction.sig')
      for (const cookie of cookies) expect(cookie).toMatch(/; samesite=lax; httponly/i)
    })
  })

  describe('and the code of the client', () => {
    it('is worth nothing without the verifier', async () => {
      const code = codeOf(await client.signIn(browser))

      const answer = await client.exchange(code, { code_verifier: 'x'.repeat(43) })

      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    })

    it('is good once; a second use takes back what the first one got', async () => {
      const code = codeOf(
        await client.signIn(browser, { scope: 'openid offline_access orders:read', prompt: 'consent' }),
      )
      const first = await client.exchange(code)

      const second = await client.exchange(code)
      const refreshed = await refresh(first.body.refresh_token!)

      expect(second).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
      expect(refreshed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    })

    it('is refused for another redirect URI', async () => {
      const code = codeOf(await client.signIn(browser))

      const answer = await client.exchange(code, { redirect_uri: 'http://localhost:8080/other' })

      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    })

    it("is worth nothing on a page of another origin than the client's", async () => {
      const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: 'web', code: 'x' })
      const ask = (origin: string) => fetch(`${server.url}/oauth2/token`, { method: 'POST', headers: { origin }, body })

      const [own, foreign] = await Promise.all([ask('http://localhost:8080'), ask('https://evil.example')])

      expect(own.headers.get('access-control-allow-origin')).toBe('http://localhost:8080')
      expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
    })

    it('is not given without PKCE', async () => {
      const callback = await browser.open(
        client.authorizeUrl({ code_challenge: undefined, code_challenge_method: undefined }),
      )

      expect(new URL(callback.url).searchParams.get('error')).toBe('invalid_request')
    })

    it('is not given for a scope that the client may not have', async () => {
      const callback = await browser.open(client.authorizeUrl({ scope: 'openid everything' }))

      expect(new URL(callback.url).searchParams.get('error')).toBe('invalid_scope')
    })
  })

  describe('for longer', () => {
    const offline = { scope: 'openid offline_access orders:read', prompt: 'consent' }

    it('lets the client refresh the token; each refresh token is good once', async () => {
      const { body } = await client.exchange(codeOf(await client.signIn(browser, offline)))

      const refreshed = await refresh(body.refresh_token!)
      const again = await refresh(body.refresh_token!)

      expect(decodeJwt(refreshed.body.access_token!)).toMatchObject({ sub: 'user', scope: 'orders:read' })
      expect(refreshed.body.refresh_token).not.toBe(body.refresh_token)
      expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    })

    it('ends it when the client revokes the refresh token', async () => {
      const { body } = await client.exchange(codeOf(await client.signIn(browser, offline)))

      const revoked = await fetch(`${server.url}/oauth2/revoke`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: 'web', token: body.refresh_token! }),
      })

      expect(revoked.status).toBe(200)
      expect(await refresh(body.refresh_token!)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    })
  })

  describe('and signs out', () => {
    it('is asked first, then must sign in anew', async () => {
      await client.signIn(browser)

      const question = await browser.open('/oauth2/logout')
      const signedOut = await browser.submit(question, '/oauth2/logout/confirm', { logout: 'yes' })
      const next = await browser.open(client.authorizeUrl())

      expect(question.text).toContain('Sign out?')
      expect(question.headers.get('content-security-policy')).toContain("script-src 'none'")
      expect(signedOut.text).toContain('Signed out')
      expect(next.text).toContain('Sign in')
    })

    it('returns to the client', async () => {
      const { body } = await client.exchange(codeOf(await client.signIn(browser)))

      const parameters = new URLSearchParams({ id_token_hint: body.id_token!, post_logout_redirect_uri: REDIRECT_URI })
      const question = await browser.open(`/oauth2/logout?${parameters.toString()}`)
      const left = await browser.submit(question, '/oauth2/logout/confirm', { logout: 'yes' })

      expect(question.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:8080")
      expect(left.url).toBe(REDIRECT_URI)
    })

    it('is not signed out by a link of somebody else', async () => {
      await client.signIn(browser)

      await browser.open('/oauth2/logout/confirm', { logout: 'yes', xsrf: 'guessed' })

      expect(codeOf(await browser.open(client.authorizeUrl()))).toBeTruthy()
    })
  })

  function refresh(refreshToken: string) {
    const form = { grant_type: 'refresh_token', client_id: 'web', refresh_token: refreshToken }
    return requestToken(server.url, form)
  }
})
