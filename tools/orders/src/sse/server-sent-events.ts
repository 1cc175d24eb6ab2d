import { createParser, type EventSourceMessage } from 'eventsource-parser'

export interface ServerSentEvent {
  /** `message` when the sender does not say. */
  readonly type: string
  readonly data: string
}

/** The events of a text/event-stream, wherever its chunks break. What has not ended with an empty line when the stream does, is no event. */
export async function* serverSentEvents(chunks: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  const read: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => read.push(event) })
  for await (const chunk of chunks) {
    parser.feed(chunk)
    for (const { event, data } of read.splice(0)) yield { type: event ?? 'message', data }
  }
}
