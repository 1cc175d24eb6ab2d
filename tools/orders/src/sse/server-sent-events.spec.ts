import { type ServerSentEvent, serverSentEvents } from './server-sent-events.js'

async function read(...chunks: string[]): Promise<ServerSentEvent[]> {
  async function* stream() {
    yield* chunks
  }
  const events: ServerSentEvent[] = []
  for await (const event of serverSentEvents(stream())) events.push(event)
  return events
}

describe('server-sent events', () => {
  it('have a type and data', async () => {
    expect(await read('event: journey\ndata: {"id":"a: b"}\n\ndata: x\n\n')).toEqual([
      { type: 'journey', data: '{"id":"a: b"}' },
      { type: 'message', data: 'x' },
    ])
  })

  it.each([
    ['data of several lines', 'data: a\ndata: b\ndata\n\n', ['a\nb\n']],
    ['data without a space, or with two', 'data:a\n\ndata:  b\n\n', ['a', ' b']],
    ['comments', ': connected\n\n:alive\n\ndata: a\n: in between\n\n', ['a']],
    ['fields that are not read', 'id: 7\nretry: 10\nother\n data: no\ndata: a\n\n', ['a']],
    ['events without data', 'event: journey\n\ndata: a\n\n', ['a']],
    ['empty data', 'data\n\ndata:\n\n', ['', '']],
    ['what has not ended', 'data: a\n\ndata: b\n', ['a']],
    ['lines that end in another way', 'data: a\r\n\r\ndata: b\r\rdata: c\r\n\n', ['a', 'b', 'c']],
  ])('are read where there are %s', async (_, text, data) => {
    expect((await read(text)).map((event) => event.data)).toEqual(data)
  })

  it('do not keep the type of the one before', async () => {
    expect(await read('event: journey\n\ndata: a\n\n')).toEqual([{ type: 'message', data: 'a' }])
  })

  it('are the same wherever the stream breaks', async () => {
    const text = ': hello\r\nevent: journey\r\ndata: a\r\ndata: b\r\n\r\nevent: other\ndata: c\n\ndata: d\r\r'
    const whole = await read(text)
    expect(whole.map(({ data }) => data)).toEqual(['a\nb', 'c', 'd'])

    expect(await read(...text)).toEqual(whole)
    for (let at = 0; at <= text.length; at++) expect(await read(text.slice(0, at), '', text.slice(at))).toEqual(whole)
  })
})
