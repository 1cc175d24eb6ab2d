import { type Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly agent?: Agent
  /** How long to wait for the whole answer, in ms. Default: 10 000 */
  readonly timeout?: number
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly location?: string | undefined
}

/** An HTTP request; unlike `fetch` it may say another host than it goes to, as a gateway's routes need. */
export function ask(
  url: string,
  { method = 'GET', headers = {}, body, agent, timeout = 10_000 }: Question = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeout)
    const asked = request(url, { method, headers, agent, signal }, (answer) => {
      text(answer).then(
        (received) => resolve({ status: answer.statusCode ?? 0, body: received, location: answer.headers.location }),
        reject,
      )
    })
    asked.on('error', reject).end(body)
  })
}
