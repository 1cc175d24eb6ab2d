import { eventIn, eventsIn } from './server-sent-events.ts'

const streamOf = (...chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })

describe('server-sent events', () => {
  it.each([
    [['event: journey\ndata: {"id":1}\n\nevent: journey\ndata: {"id":2}\n\n']],
    [['event: jour', 'ney\nda', 'ta: {"id":1}\n', '\nevent: journey\ndata: {"id":2}\n\n']],
    [['event: journey\r\ndata: {"id":1}\r\n\r\n: alive\r\n\r\nevent: journey\r\ndata: {"id":2}\r\n\r\n']],
  ])('are read wherever chunks break: %j', async (chunks) => {
    const events = []
    for await (const event of eventsIn(streamOf(...chunks))) events.push(event)

    expect(events).toEqual([
      { name: 'journey', data: '{"id":1}' },
      { name: 'journey', data: '{"id":2}' },
    ])
  })

  it('that were not ended are none', async () => {
    for await (const event of eventsIn(streamOf('data: half'))) throw new Error(event.data)
  })

  it.each([
    ['data: one\ndata: two', { name: 'message', data: 'one\ntwo' }],
    ['data', { name: 'message', data: '' }],
    ['data:x: y', { name: 'message', data: 'x: y' }],
    [': alive', undefined],
  ])('of %j are %j', (block, event) => {
    expect(eventIn(block)).toEqual(event)
  })
})
