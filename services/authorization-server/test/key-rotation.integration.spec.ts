import { AccessTokenVerifier } from '@ltp/auth'
import { freePort } from '@ltp/infrastructure'
import { KeyFile } from '../src/adapters/signing-keys/key-file.js'
import {
  generateSigningKey,
  publishKey,
  signWithPublishedKey,
  withdrawKey,
} from '../src/adapters/signing-keys/signing-keys.js'
import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'
import { requestToken } from './web-client.js'

describe('key rotation', () => {
  let shared: Surroundings
  let server: Awaited<ReturnType<typeof startAuthorizationServer>>
  let port: number
  let verifier: AccessTokenVerifier
  let elapsedMs: number

  beforeEach(async () => {
    shared = await surroundings()
    port = await freePort()
    elapsedMs = 0
    await start()
    verifier = new AccessTokenVerifier({
      issuer: server.url,
      audience: 'customers-and-orders',
      jwksUri: `${server.url}/oauth2/jwks`,
      clock: () => Date.now() + elapsedMs,
    })
  })
  afterEach(async () => {
    await server.app.close()
    await shared.release()
  })

  const start = async () => {
    server = await startAuthorizationServer(shared, { PORT: String(port), ISSUER: `http://localhost:${port}` })
  }
  const restart = async () => {
    await server.app.close()
    await start()
  }
  const token = async () => {
    const form = { grant_type: 'client_credentials', scope: 'orders:read' }
    return (await requestToken(server.url, form, ['demo', 'demo-secret'])).body.access_token!
  }

  it('published first, signing later: no service restarts, no good token is refused', async () => {
    const file = new KeyFile(shared.signingKeysFile)
    const first = await token()
    await verifier.verify(first)

    await file.write(publishKey(await file.read(), await generateSigningKey()))
    await restart()
    await verifier.verify(await token())
    await file.write(signWithPublishedKey(await file.read()))
    await restart()
    elapsedMs = 10_000

    await expect(verifier.verify(await token())).resolves.toMatchObject({ subject: 'demo' })
    await expect(verifier.verify(first)).resolves.toMatchObject({ subject: 'demo' })
  })

  it('refuses the tokens of a withdrawn key as soon as services fetch the keys again', async () => {
    const file = new KeyFile(shared.signingKeysFile)
    const leaked = await token()
    await verifier.verify(leaked)
    const { keys } = await file.read()

    const rotated = signWithPublishedKey(publishKey({ keys }, await generateSigningKey()))
    await file.write(withdrawKey(rotated, keys[0]!.kid))
    await restart()
    elapsedMs = 300_000

    await expect(verifier.verify(leaked)).rejects.toMatchObject({ code: 'TOKEN_KEY_UNKNOWN' })
  })

  it('keeps the keys over a restart', async () => {
    const before = await token()
    await restart()

    await expect(verifier.verify(before)).resolves.toMatchObject({ subject: 'demo' })
  })
})
