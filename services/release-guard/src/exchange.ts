import { type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { text } from 'node:stream/consumers'

interface Exchange {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Certificates of the authority to believe; undefined: those that Node.js knows. */
  readonly ca?: string
  /** Until the last byte of the answer. */
  readonly timeoutMs: number
}

/** One question and its whole answer; `fetch` cannot be told of an authority. @throws Error when there is no answer in time */
export async function exchange(url: string, { body, timeoutMs, ...options }: Exchange) {
  const signal = AbortSignal.timeout(timeoutMs)
  const request = url.startsWith('https:') ? overHttps : overHttp
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      request(url, { ...options, signal }, resolve)
        .on('error', reject)
        .end(body),
    )
    return { status: answer.statusCode ?? 0, text: await text(answer) }
  } catch (error) {
    if (signal.aborted) throw new Error(`no answer within ${timeoutMs} ms`, { cause: error })
    throw error
  }
}
