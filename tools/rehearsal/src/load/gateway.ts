import { request } from 'node:http'
import { text } from 'node:stream/consumers'

/** A way into a cluster. */
export interface Gateway {
  /** Where it is asked, such as `http://127.0.0.1:26444`. */
  readonly url: string
  /** The host name by which it knows what is asked for, such as `prod.rehearsal.test`. */
  readonly host: string
}

export interface Question {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly text: string
}

/** Whether the request has arrived, and what came of it, is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/**
 * Asks as one user does, on a connection of its own: one that is kept may be closed by the other side just when it is used,
 * which would look like a failure of the application.
 *
 * @throws {NoAnswer} saying why, without addresses and ids, so that like failures are counted together
 */
export async function ask({ url, host }: Gateway, question: Question, timeoutMs: number): Promise<Answer> {
  const { method, path, headers, body } = question
  const signal = AbortSignal.timeout(timeoutMs)
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  request(new URL(path, url), { method, signal, agent: false, headers: { ...headers, host } }, (response) => {
    const { statusCode: status = 0 } = response
    text(response).then((text) => resolve({ status, text }), reject)
  })
    .on('error', reject)
    .end(body)
  try {
    return await promise
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new NoAnswer(signal.aborted ? `no answer within ${timeoutMs / 1000} s` : (code ?? message), { cause })
  }
}
