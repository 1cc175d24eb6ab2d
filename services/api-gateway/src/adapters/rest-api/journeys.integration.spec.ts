import { type ServerResponse } from 'node:http'
import { eventually } from '@ltp/testing'
import { codeOf, RunningGateway } from '../../../test/running-gateway.js'

const EVENT = 'event: journey\ndata: {"id":"1"}\n\n'

describe('journeys', () => {
  let gateway: RunningGateway
  beforeEach(async () => {
    gateway = await RunningGateway.start()
  })
  afterEach(() => gateway.stop())

  it.each(['/journeys?limit=2&orderId=7', '/journeys/0af7651916cd43dd8448eb211c80319c'])(
    'are told by journey-service: %s',
    async (path) => {
      gateway.journeyService.answer(200, '{"journeys":[]}')

      expect(await gateway.get(path)).toMatchObject({ status: 200, text: '{"journeys":[]}' })
      expect(gateway.journeyService.lastReceived?.url).toBe(path)
    },
  )

  it.each(['/journeys', '/journeys/x', '/journeys/stream'])('are for those who may see them: %s', async (path) => {
    const { status } = await gateway.get(path, { authorization: `Bearer ${await gateway.tokenWith('orders:read')}` })

    expect(status).toBe(403)
    expect(gateway.journeyService.received).toEqual([])
  })

  it.each(['/journeys', '/journeys/stream'])('are kept by nobody where the gateway knows nobody: %s', async (path) => {
    await gateway.stop()
    gateway = await RunningGateway.start({ JOURNEY_SERVICE_URL: undefined })

    expect(codeOf(await gateway.get(path))).toEqual([404, 'NO_SUCH_SERVICE'])
  })

  describe('while they happen', () => {
    let telling: Promise<ServerResponse>
    beforeEach(() => {
      const { promise, resolve } = Promise.withResolvers<ServerResponse>()
      telling = promise
      gateway.journeyService.behave((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': connected\n\n')
        resolve(response)
      })
    })

    const listen = async (signal?: AbortSignal) => {
      const token = await gateway.tokenWith('journeys:read')
      const response = await fetch(`${gateway.url}/journeys/stream`, {
        headers: { authorization: `Bearer ${token}` },
        signal,
      })
      const heard = { type: response.headers.get('content-type'), text: '', hasEnded: false }
      void (async () => {
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) heard.text += chunk
      })()
        .catch(() => undefined)
        .finally(() => (heard.hasEnded = true))
      return heard
    }

    it('are told at once, for as long as there is something to tell', async () => {
      const heard = await listen()
      await eventually(() => expect(heard).toMatchObject({ type: 'text/event-stream', text: ': connected\n\n' }))

      ;(await telling).write(EVENT)

      await eventually(() => expect(heard.text).toContain(EVENT))
      expect(heard.hasEnded).toBe(false)
      ;(await telling).end()
      await eventually(() => expect(heard.hasEnded).toBe(true))
    })

    it('are asked for no longer when the listener has gone', async () => {
      const leaving = new AbortController()
      await listen(leaving.signal)
      const response = await telling

      leaving.abort()

      await eventually(() => expect(response.destroyed).toBe(true))
    })

    it('are told until the gateway stops, which does not wait for listeners', async () => {
      const heard = await listen()
      await telling

      await gateway.app.close()

      await eventually(() => expect(heard.hasEnded).toBe(true))
    })

    it('end for the listener when journey-service breaks off', async () => {
      const heard = await listen()
      ;(await telling).destroy()

      await eventually(() => expect(heard.hasEnded).toBe(true))
    })
  })

  it('are told to so many listeners of one caller at once', async () => {
    await gateway.stop()
    gateway = await RunningGateway.start({ STREAMS_PER_CALLER: '1' })
    gateway.journeyService.behave((_request, response) => response.writeHead(200).write(': connected'))
    const leaving = new AbortController()
    const headers = { authorization: `Bearer ${await gateway.tokenWith('journeys:read')}` }
    await fetch(`${gateway.url}/journeys/stream`, { headers, signal: leaving.signal })

    const refused = await gateway.get('/journeys/stream', headers)
    expect(codeOf(refused)).toEqual([429, 'TOO_MANY_STREAMS'])
    expect(refused.headers['retry-after']).toBe('5')
    leaving.abort()

    await eventually(async () => {
      gateway.journeyService.answer(200)
      expect((await gateway.get('/journeys/stream', headers)).status).toBe(200)
    })
  })

  it('count a listener no longer who was refused by journey-service', async () => {
    await gateway.stop()
    gateway = await RunningGateway.start({ STREAMS_PER_CALLER: '1' })
    gateway.journeyService.answer(403, '{}')

    const statuses = [await gateway.get('/journeys/stream'), await gateway.get('/journeys/stream')]

    expect(statuses.map(({ status }) => status)).toEqual([403, 403])
  })

  it.each([
    ['a failure that is no problem document, which nobody may see', 500, 'at secret.js:1', [502, 'BAD_ANSWER']],
    ['a refusal', 403, '{"code":"FORBIDDEN"}', [403, 'FORBIDDEN']],
  ])('are not told by %s', async (_, status, body, told) => {
    gateway.journeyService.answer(status, body)

    expect(codeOf(await gateway.get('/journeys/stream'))).toEqual(told)
  })

  it('cannot be told while journey-service is away', async () => {
    await gateway.journeyService.stop()

    expect(codeOf(await gateway.get('/journeys/stream'))).toEqual([503, 'SERVICE_UNAVAILABLE'])
  })

  it('cannot be told in time by a journey-service that does not begin', async () => {
    await gateway.stop()
    gateway = await RunningGateway.start({ CALL_TIMEOUT_MS: '100' })
    gateway.journeyService.behave(() => undefined)

    expect(codeOf(await gateway.get('/journeys/stream'))).toEqual([504, 'SERVICE_LATE'])
  })
})
