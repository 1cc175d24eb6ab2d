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
    expect(requests[0]![1].headers).toEqual({ authorization: 'Bearer t', 'content-type': 'application/json' })
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
