import { Client } from './client.ts'

describe('the client', () => {
  const realFetch = globalThis.fetch
  let token: string | undefined
  let ended: number
  let requests: [path: string, options: RequestInit][]
  let client: Client
  const answer = (status: number, body: unknown) => {
    globalThis.fetch = async (path, options = {}) => {
      requests.push([path as string, options])
      return Response.json(body, { status })
    }
  }
  beforeEach(() => {
    token = 't'
    ended = 0
    requests = []
    client = new Client({ token: async () => token, end: async () => void ended++ })
  })
  afterEach(() => {
    globalThis.fetch = realFetch
  })

  it('puts what it is told, with the token', async () => {
    answer(200, { switches: [] })

    expect(await client.putJson('./lab/relay-paused', '{"on":true}')).toEqual({ switches: [] })
    expect(requests).toMatchObject([['./lab/relay-paused', { method: 'PUT', body: '{"on":true}' }]])
    expect(requests[0]![1].headers).toMatchObject({ authorization: 'Bearer t', 'content-type': 'application/json' })
  })

  it.each<[string, () => Promise<unknown>]>([
    ['PUT /lab/relay-paused', () => client.putJson('./lab/relay-paused', '{"on":true}')],
    ['POST /orders', () => client.postJson('./orders', '{}')],
    ['POST /orders/1/cancel', () => client.post('./orders/1/cancel')],
  ])('begins the trace of %s', async (name, change) => {
    answer(422, { detail: 'no' })
    await expect(change()).rejects.toThrow('no')
    answer(200, {})
    await change()

    const traces = requests.map(([, { headers }]) => (headers as Record<string, string>).traceparent!.split('-')[1]!)
    expect(traces.flatMap((trace) => client.spans.of(trace))).toMatchObject([{ name, failure: 'no' }, { name }])
    expect(client.spans.of(traces[1]!)[0]?.failure).toBeUndefined()
  })

  describe('sends a key with what is to be done once', () => {
    const place = (json = '{}') => client.postJson('./orders', json).catch(() => undefined)
    const keys = () => requests.map(([, { headers }]) => (headers as Record<string, string>)['idempotency-key'])
    const loseConnection = () => {
      globalThis.fetch = async (path, options = {}) => {
        requests.push([path as string, options])
        throw new TypeError('Failed to fetch')
      }
    }

    it.each<[string, () => void]>([
      ['a lost connection', loseConnection],
      ['a time-out', () => answer(504, {})],
      ['the first that is still under way', () => answer(409, { code: 'IDEMPOTENCY_KEY_IN_USE' })],
    ])('which is the same after %s', async (_title, answerFirst) => {
      answerFirst()
      await place()
      answer(200, {})
      await place()

      expect(new Set(keys()).size).toBe(1)
    })

    it.each([200, 409, 422])('which is another one after the status %i', async (status) => {
      answer(status, {})
      await place()
      await place()

      expect(new Set(keys()).size).toBe(2)
    })

    it('which is another one for another content, also when that was sent before', async () => {
      loseConnection()
      await place('{"a":1}')
      await place('{"a":2}')
      await place('{"a":1}')

      expect(new Set(keys()).size).toBe(3)
    })

    it('which is the same for the same address without a body', async () => {
      loseConnection()
      const cancel = (order: number) => client.post(`./orders/${order}/cancel`).catch(() => undefined)
      await cancel(1)
      await cancel(2)
      await cancel(1)

      expect(keys()[2]).toBe(keys()[0])
      expect(keys()[1]).not.toBe(keys()[0])
    })
  })

  it('begins no trace when it only reads', async () => {
    answer(200, {})
    await client.get('./orders')

    expect(requests[0]![1].headers).toEqual({ authorization: 'Bearer t' })
  })

  it('calls back with each event of a stream, wherever its chunks break, until it ends', async () => {
    const chunks = [
      ': hello\n\nevent: jour',
      'ney\ndata: {"id":"\u00e4"}\n\nda',
      'ta: a\ndata: b\r\n\r\ndata: not ended',
    ]
    const body = new ReadableStream({
      start(controller) {
        chunks.forEach((chunk) => controller.enqueue(new TextEncoder().encode(chunk)))
        controller.close()
      },
    })
    globalThis.fetch = async () => new Response(body)
    const events: string[][] = []
    await client.listen('./journeys/stream', (...event) => events.push(event), new AbortController().signal)

    expect(events).toEqual([
      ['journey', '{"id":"\u00e4"}'],
      ['message', 'a\nb'],
    ])
  })

  it('asks for nothing without a token', async () => {
    token = undefined
    answer(200, {})

    await expect(client.get('./orders')).rejects.toMatchObject({ status: 401, code: 'TOKEN_EXPIRED' })
    expect(requests).toEqual([])
  })

  it.each([
    [401, 1],
    [403, 0],
    [500, 0],
  ])('tells the problem of the status %i, and of the session %i times', async (status, times) => {
    answer(status, { code: 'NO', detail: 'not you' })

    await expect(client.get('./orders')).rejects.toMatchObject({ status, code: 'NO', message: 'not you' })
    expect(ended).toBe(times)
  })
})
