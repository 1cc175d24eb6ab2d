export interface ServerSentEvent {
  /** `message` when the sender does not say. */
  readonly type: string
  readonly data: string
}

/**
 * The events of a text/event-stream, wherever its chunks break. What has not ended with an empty line when the stream does, is no event.
 * Ids and the time to wait are not read. See https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* serverSentEvents(chunks: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let type = ''
  let data: string[] = []
  for await (const line of linesOf(chunks)) {
    if (line !== '') {
      const { name, value } = fieldOf(line)
      if (name === 'event') type = value
      if (name === 'data') data.push(value)
      continue
    }
    if (data.length > 0) yield { type: type || 'message', data: data.join('\n') }
    type = ''
    data = []
  }
}

/** Lines that have ended. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = []
  let endedWithReturn = false
  for await (const chunk of chunks) {
    // a break between \r and \n is no line of its own
    const text = endedWithReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk
    if (chunk !== '') endedWithReturn = chunk.endsWith('\r')
    const [first = '', ...others] = text.split(/\r\n|\r|\n/)
    parts.push(first)
    for (const begin of others) {
      yield parts.join('')
      parts = [begin]
    }
  }
}

/** A comment has no name. */
function fieldOf(line: string): { name: string; value: string } {
  const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
  return { name, value }
}
