import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Answer, type Gateway } from './gateway.ts'

export interface Asked {
  /** Method and path. */
  readonly what: string
  readonly host: string | undefined
  readonly authorization: string | undefined
  readonly body: string
  /** By `performance.now()`. */
  readonly atMs: number
}

/** For specs: stands for a gateway, with what is behind it. */
export class FakeApplication {
  readonly asked: Asked[] = []
  /** What is answered in place of the usual; nothing at all for 'silence'. */
  instead: (what: string, time: number) => Partial<Answer> | 'silence' | undefined = () => undefined
  private readonly server: Server
  private lastId = 0

  private constructor() {
    this.server = createServer((request, response) => {
      void this.answerTo(request).then((answer) => {
        if (answer !== 'silence') response.writeHead(answer.status).end(answer.text)
      })
    })
  }

  static async start(): Promise<FakeApplication> {
    const application = new FakeApplication()
    await once(application.server.listen(0, '127.0.0.1'), 'listening')
    return application
  }

  get gateway(): Gateway {
    const { port } = this.server.address() as AddressInfo
    return { url: `http://127.0.0.1:${port}`, host: 'prod.rehearsal.test' }
  }

  /** Times that something was asked. */
  times(what: string): number {
    return this.asked.filter((asked) => asked.what === what).length
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return
    const closed = once(this.server.close(), 'close')
    this.server.closeAllConnections()
    await closed
  }

  private async answerTo(request: IncomingMessage): Promise<Answer | 'silence'> {
    const atMs = performance.now()
    const { host, authorization } = request.headers
    const what = `${request.method} ${request.url}`
    this.asked.push({ what, host, authorization, body: await text(request), atMs })
    const instead = this.instead(what, this.times(what))
    return instead === 'silence' ? instead : { ...this.usual(what), ...instead }
  }

  private usual(what: string): Answer {
    if (what === 'POST /oauth2/token')
      return { status: 200, text: `{"access_token":"token-${this.times(what)}","expires_in":600}` }
    if (what === 'POST /customers') return { status: 201, text: `{"customerId":${++this.lastId}}` }
    if (what === 'POST /orders') return { status: 201, text: `{"orderId":${++this.lastId}}` }
    return { status: 200, text: '{}' }
  }
}
