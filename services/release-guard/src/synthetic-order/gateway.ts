import { parseExact } from '@ltp/exact-json'
import { type z } from 'zod'
import { exchange } from '../exchange.js'

export interface GatewayOptions {
  readonly url: string
  /** The name by which users call it, when the URL has another: in a cluster the public one may not be known. */
  readonly host?: string
  /** For one answer, in ms. */
  readonly timeoutMs: number
}

interface Question {
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** The application as users outside meet it. */
export class Gateway {
  constructor(
    private readonly options: GatewayOptions,
    private readonly token: string,
  ) {}

  /** @throws Error saying what was asked, and what came instead of a good answer */
  async ask<Schema extends z.ZodType>(
    schema: Schema,
    method: 'GET' | 'POST',
    path: string,
    { body, headers }: Question = {},
  ): Promise<z.output<Schema>> {
    const { url, host, timeoutMs } = this.options
    const what = `${method} ${path}`
    const answer = await exchange(url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'user-agent': 'synthetic-order',
        // `fetch` would not send it
        ...(host !== undefined && { host }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body && JSON.stringify(body),
      timeoutMs,
    }).catch((error: unknown) => {
      throw new Error(`${what}: no answer of ${url}: ${(error as Error).message}`, { cause: error })
    })
    const isGood = answer.status >= 200 && answer.status < 300
    const { success, data } = schema.safeParse(isGood ? parsed(answer.text) : undefined)
    if (!success) throw new Error(`${what}: ${answer.status} ${inOneLine(answer.text)}`)
    return data
  }
}

function parsed(text: string): unknown {
  try {
    return parseExact(text)
  } catch {
    return undefined
  }
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ')
