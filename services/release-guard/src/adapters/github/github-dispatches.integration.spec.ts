import { FakeServer } from '../../../test/fake-server.js'
import { RecordingDoings } from '../../../test/recording-doings.js'
import { GithubDispatches } from './github-dispatches.js'

const release = { service: 'order-service', version: '0.1.0-BUILD.20261129080000', reason: 'its canary failed' }

describe('GitHub', () => {
  let github: FakeServer
  let doings: RecordingDoings
  const tell = (changes = {}) =>
    new GithubDispatches(
      {
        url: github.url,
        repository: 'example/shop',
        token: 'a-token',
        timeoutMs: 60_000,
        attempts: 3,
        backoffMs: 1,
        ...changes,
      },
      doings,
    ).canaryFailed(release)

  beforeEach(async () => {
    github = await FakeServer.start()
    doings = new RecordingDoings()
  })
  afterEach(() => github.stop())

  it('is told by repository_dispatch which version of which service failed, and why', async () => {
    github.answer(204)

    await tell()

    expect(github.received).toHaveLength(1)
    expect(github.lastReceived).toMatchObject({
      method: 'POST',
      url: '/repos/example/shop/dispatches',
      headers: { authorization: 'Bearer a-token', accept: 'application/vnd.github+json' },
    })
    expect(JSON.parse(github.lastReceived!.body)).toEqual({ event_type: 'canary-failed', client_payload: release })
    expect(doings.dispatches).toEqual([true])
  })

  it('is told again when it did not take it', async () => {
    github.behave(() => ({ status: github.received.length < 3 ? 502 : 204 }))

    await tell()

    expect(github.received).toHaveLength(3)
    expect(doings.dispatches).toEqual([false, false, true])
  })

  it.each<[string, () => Promise<void>, string]>([
    ['refuses', async () => github.answer(404), 'it answered 404'],
    ['does not listen', () => github.stop(), 'ECONNREFUSED'],
    ['leads elsewhere', async () => github.answer(307, '', { location: '/elsewhere' }), 'redirect'],
  ])('is given up after some attempts when it %s', async (_, behave, told) => {
    await behave()

    await expect(tell()).rejects.toThrow(
      /^GitHub was not told of order-service 0\.1\.0-BUILD\.20261129080000, after 3 attempts: /,
    )
    await expect(tell()).rejects.toThrow(told)
    expect(doings.dispatches).toEqual([false, false, false, false, false, false])
  })

  it('is given up when it is late', async () => {
    github.behave(() => undefined)

    await expect(tell({ timeoutMs: 50, attempts: 1 })).rejects.toThrow('no answer within 50 ms')
  })
})
