import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

interface OtlpExport {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly unknown[] }[] }[]
}

/**
 * A collector (OTLP over HTTP, JSON) that answers at once and does nothing. It reads what it got only when it is asked for their
 * number, so that this takes no time from what is measured.
 */
export class SpanSink {
  private bodies: Buffer[] = []

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const status = refusal(request) ?? 200
      void buffer(request).then((body) => {
        if (status === 200) this.bodies.push(body)
        response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
      })
    })
  }

  static async listen(): Promise<SpanSink> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new SpanSink(server)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** @returns how many spans have arrived since the last call */
  take(): number {
    const exports = this.bodies.map((body) => JSON.parse(body.toString()) as OtlpExport)
    this.bodies = []
    return exports
      .flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans))
      .reduce((count, { spans }) => count + spans.length, 0)
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

function refusal({ method, url, headers }: IncomingMessage): number | undefined {
  if (method !== 'POST' || url !== '/v1/traces') return 404
  const isReadable = headers['content-type'] === 'application/json' && headers['content-encoding'] === undefined
  return isReadable ? undefined : 415
}
