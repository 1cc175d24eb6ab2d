import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RunningGateway } from '../../../test/running-gateway.js'
import { serveLivePage } from './serve-live-page.js'

describe('the live page', () => {
  let gateway: RunningGateway
  beforeEach(async () => {
    gateway = await RunningGateway.start({ AUTHORIZATION_SERVER_URL: 'https://login.shop.example' })
  })
  afterEach(() => gateway.stop())

  const get = (path: string) => gateway.get(path, { authorization: '' })

  it('is open to everybody, and asked for anew each time', async () => {
    expect(await get('/')).toMatchObject({
      status: 200,
      text: expect.stringContaining('<title>A page</title>'),
      headers: { 'content-type': expect.stringMatching(/^text\/html/), 'cache-control': 'no-cache' },
    })
  })

  it('has files that browsers keep, as their names change with what is in them', async () => {
    expect(await get('/assets/page-1.css')).toMatchObject({
      status: 200,
      headers: {
        'content-type': expect.stringMatching(/css/),
        'cache-control': 'public, max-age=31536000, immutable',
      },
    })
  })

  it('is asked for anew each time wherever its folder is', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'page-'))
    const folder = join(parent, 'assets', 'page')
    await cp(fileURLToPath(new URL('../../../test/page', import.meta.url)), folder, { recursive: true })
    await gateway.stop()
    gateway = await RunningGateway.start({ PAGE_FOLDER: folder })

    const caching = [await get('/'), await get('/assets/page-1.css')].map(({ headers }) => headers['cache-control'])

    expect(caching).toEqual(['no-cache', expect.stringContaining('immutable')])
    await rm(parent, { recursive: true })
  })

  it('may load nothing from elsewhere, and ask nobody but the gateway and where people sign in', async () => {
    const { headers } = await get('/')

    expect(String(headers['content-security-policy']).split(';')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self' https://login.shop.example",
      ]),
    )
  })

  it('is told where people sign in', async () => {
    expect((await get('/page-settings.json')).json()).toEqual({
      authority: 'https://login.shop.example',
      clientId: 'web',
      lab: false,
      scope: 'openid customers:read customers:write orders:read orders:write journeys:read sagas:admin',
    })
  })

  it('asks for what operators may do only where that is told', async () => {
    await gateway.stop()
    gateway = await RunningGateway.start({ PROFILE: 'cluster', PAGE_SCOPES: 'orders:read' })

    expect((await get('/page-settings.json')).json()).toMatchObject({ scope: 'openid orders:read' })
  })

  it.each(['/assets/..%2f..%2fpackage.json', '/assets/none.js', '/package.json'])('has no %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('must be built', async () => {
    await expect(serveLivePage(gateway.app, '/nowhere')).rejects.toThrow(
      'there is no page in /nowhere: build it by npx nx run live-page:build',
    )
  })
})
