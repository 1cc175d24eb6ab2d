export interface ServerSentEvent {
  readonly name: string
  readonly data: string
}

/** Reads `text/event-stream`: https://html.spec.whatwg.org/multipage/server-sent-events.html. EventSource cannot send a token. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let text = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      text += value
      const blocks = text.split(/\r?\n\r?\n/)
      text = blocks.pop()!
      for (const block of blocks) {
        const event = eventIn(block)
        if (event) yield event
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}

/** Undefined for comments. */
export function eventIn(block: string): ServerSentEvent | undefined {
  const fields = block.split(/\r?\n/).map((line) => /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [])
  const of = (name: string) => fields.filter(([, field]) => field === name).map(([, , value = '']) => value)
  const data = of('data')
  return data.length === 0 ? undefined : { name: of('event').at(-1) ?? 'message', data: data.join('\n') }
}
