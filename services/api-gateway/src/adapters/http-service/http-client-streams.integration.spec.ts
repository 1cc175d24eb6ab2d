import { eventually } from '@ltp/testing'
import { FakeService } from '../../../test/fake-service.js'
import { defaultHttpClientLimits, HttpClient } from './http-client.js'

const STREAM = { method: 'GET', path: '/journeys/stream', headers: {} }

describe('streams of HttpClient', () => {
  let service: FakeService
  let client: HttpClient
  const clientWith = (timeLimit: number) =>
    new HttpClient('journey-service', service.url, { ...defaultHttpClientLimits, timeLimit, streams: 1 })
  beforeEach(async () => {
    service = await FakeService.start()
    client = clientWith(60_000)
  })
  afterEach(async () => {
    await service.stop()
    await client.close()
  })

  const open = (signal = new AbortController().signal) => client.open(STREAM, signal)

  it('are so many at once; one that has ended leaves room', async () => {
    service.behave((_request, response) => response.writeHead(200).write('a'))
    const leaving = new AbortController()
    const { body } = await open(leaving.signal)
    const read = (async () => {
      for await (const _ of body);
    })()

    await expect(open()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
    leaving.abort()
    await expect(read).rejects.toThrow()

    await eventually(async () => expect(await open()).toBeDefined())
    await expect(open()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  })

  it('are none when another status is answered than 200, and then take no room', async () => {
    service.answer(500, 'a failure', { 'x-test': 'yes' })

    for (const _ of [1, 2])
      await expect(open()).rejects.toMatchObject({
        code: 'REFUSED_BY_SERVICE',
        answer: { status: 500, headers: { 'x-test': 'yes' }, body: Buffer.from('a failure') },
      })
  })

  it('are not counted less often than they are refused', async () => {
    service.answer(500)
    await open().catch(() => undefined)
    service.behave((_request, response) => response.writeHead(200).write('a'))

    await open()

    await expect(open()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  })

  it('take no room when there is no answer', async () => {
    service.behave((_request, response) => response.destroy())
    await open().catch(() => undefined)
    service.behave((_request, response) => response.writeHead(200).write('a'))

    expect(await open()).toBeDefined()
  })

  it('are given up when a refusal does not end in time', async () => {
    client = clientWith(200)
    service.behave((_request, response) => response.writeHead(500).write('a'))

    await expect(open()).rejects.toMatchObject({ code: 'SERVICE_LATE' })
  })
})
