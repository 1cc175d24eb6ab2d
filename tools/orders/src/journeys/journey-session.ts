import { type z } from 'zod'
import { serverSentEvents } from '../sse/server-sent-events.js'
import { accessToken, type Client } from './access-token.js'
import { ask, reasonOf } from './ask.js'
import { type Journey, journey, journeysPage } from './journey.js'
import { Problem, refusalIn } from './problem.js'

export interface Target {
  /** Address of the gateway, without a slash at its end. */
  readonly gateway: string
  readonly tokenUrl: string
  readonly client: Client
}

/** Which journeys. */
export interface Filter {
  readonly orderId?: string
  readonly customerId?: string
}

/** Journeys as the gateway tells them, for as long as one access token is good. Everything throws {@link Problem}. */
export class JourneySession {
  private constructor(
    private readonly target: Target,
    private readonly token: string,
    private readonly signal: AbortSignal,
  ) {}

  /** @param signal ends all that the session does */
  static async begin(target: Target, signal: AbortSignal): Promise<JourneySession> {
    return new JourneySession(target, await accessToken(target.tokenUrl, target.client, signal), signal)
  }

  /** All that are known, the oldest first. */
  async journeys(filter: Filter): Promise<Journey[]> {
    const found: Journey[] = []
    for (;;) {
      const query = Object.entries({ limit: '100', ...filter, after: found.at(-1)?.id })
      const answer = await this.get(`/journeys?${new URLSearchParams(query.filter(isTold)).toString()}`)
      const page = parsed(journeysPage, await answer.text())
      found.push(...page.journeys)
      // not the address in it: the token is for the gateway alone
      if (page.next === undefined || page.journeys.length === 0) return found.reverse()
    }
  }

  /**
   * Resolves when everything that happens from now on will be told: whole journeys, whenever more of one is known. Ends with the token.
   *
   * @param silenceMs after which the connection is taken for dead; the gateway shows signs of life
   */
  async stream(silenceMs: number): Promise<AsyncIterable<Journey>> {
    const silence = new AbortController()
    const answer = await this.get('/journeys/stream', AbortSignal.any([this.signal, silence.signal]))
    const type = answer.headers.get('content-type') ?? 'nothing'
    if (!type.startsWith('text/event-stream') || !answer.body)
      throw new Problem('unexpected', `${answer.url} answers with ${type}, not with events`)
    return this.journeysIn(answer.body, silenceMs, silence)
  }

  private async *journeysIn(body: ReadableStream<Uint8Array>, silenceMs: number, silence: AbortController) {
    const timer = setTimeout(() => silence.abort(new Error(`nothing was heard for ${silenceMs} ms`)), silenceMs)
    async function* signsOfLife() {
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        timer.refresh()
        yield chunk
      }
    }
    try {
      for await (const { type, data } of serverSentEvents(signsOfLife()))
        if (type === 'journey') yield parsed(journey, data)
    } catch (cause) {
      this.signal.throwIfAborted()
      if (cause instanceof Problem) throw cause
      throw new Problem('unexpected', `the stream of ${this.target.gateway} broke off: ${reasonOf(cause)}`, { cause })
    } finally {
      clearTimeout(timer)
    }
  }

  private async get(path: string, signal = this.signal): Promise<Response> {
    const { gateway, tokenUrl, client } = this.target
    const answer = await ask(gateway + path, { headers: { authorization: `Bearer ${this.token}` }, signal })
    if (answer.ok) return answer
    const { status, code, text } = await refusalIn(answer)
    if (status === 401) throw new Problem('unexpected', `${gateway} does not accept tokens of ${tokenUrl}: ${text}`)
    if (status === 403)
      throw new Problem('refused', `the token of the client "${client.id}" lacks the scope journeys:read: ${text}`)
    if (code === 'NO_SUCH_SERVICE')
      throw new Problem('refused', `${gateway} knows no journey-service (its JOURNEY_SERVICE_URL is not set): ${text}`)
    throw new Problem('unexpected', `${gateway} answers ${text}`)
  }
}

const isTold = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined

/** @throws {Problem} when it is not what is expected */
function parsed<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Problem('unexpected', `what is told is no journey: ${text.slice(0, 200)}`, { cause })
  }
}
