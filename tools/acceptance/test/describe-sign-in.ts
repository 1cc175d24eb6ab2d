import { Browser } from '../../../services/authorization-server/test/browser.js'
import { codeOf, WebClient } from '../../../services/authorization-server/test/web-client.js'
import { type Application } from './application.js'

export function describeSignIn(application: Application): void {
  it('a person signs in with PKCE, and the token of the web client is good for what the person allowed', async () => {
    const server = application.url('authorization-server')
    const redirect_uri = `${application.url('api-gateway')}/`
    const client = new WebClient(server)

    const callback = await client.signIn(new Browser(server), { redirect_uri, scope: 'openid customers:read' })
    const { body } = await client.exchange(codeOf(callback), { redirect_uri })

    const token = body.access_token!
    expect(callback.url).toMatch(redirect_uri)
    expect((await application.get('/customers', { token })).status).toBe(200)
    expect((await application.get('/orders', { token })).status).toBe(403)
    expect((await application.get('/customers', { token: body.id_token! })).status).toBe(401)
  })
}
