import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

interface Value {
  readonly stringValue?: string
  readonly intValue?: number
  readonly boolValue?: boolean
}

interface OtlpSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly startTimeUnixNano: string
  readonly status: { readonly code?: number }
  readonly attributes: readonly { readonly key: string; readonly value: Value }[]
  readonly links: readonly { readonly spanId: string }[]
}

interface OtlpExport {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: OtlpSpan['attributes'] }
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[]
  }[]
}

/** A span as a collector got it. */
export interface CollectedSpan extends Omit<OtlpSpan, 'attributes'> {
  readonly resource: Readonly<Record<string, unknown>>
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Takes spans by OTLP over HTTP, as JSON, for specs. */
export class OtlpCollector {
  readonly spans: CollectedSpan[] = []

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      void json(request).then((body) => {
        if (request.url === '/v1/traces') this.spans.push(...spansIn(body as OtlpExport))
        response.setHeader('content-type', 'application/json').end('{}')
      })
    })
  }

  static async start(): Promise<OtlpCollector> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new OtlpCollector(server)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Takes spans in, and answers nobody. */
  fallSilent(): void {
    this.server.removeAllListeners('request')
  }

  get names(): string[] {
    return this.spans.map(({ name }) => name)
  }

  /** `<service>: <name>` of a trace's spans in the order of their beginnings, those of inner spans indented. */
  tree(traceId: string): string[] {
    const spans = this.spans.filter((span) => span.traceId === traceId).sort(byBeginning)
    const known = new Set(spans.map(({ spanId }) => spanId))
    const below = (parent: string | undefined): string[] =>
      spans
        .filter(({ parentSpanId = '' }) => (known.has(parentSpanId) ? parentSpanId : undefined) === parent)
        .flatMap((span) => [
          `${String(span.resource['service.name'])}: ${span.name}`,
          ...below(span.spanId).map((line) => `  ${line}`),
        ])
    return below(undefined)
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

const byBeginning = (one: CollectedSpan, other: CollectedSpan) =>
  Number(BigInt(one.startTimeUnixNano) - BigInt(other.startTimeUnixNano))

function spansIn({ resourceSpans }: OtlpExport): CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map((span) => ({ ...span, resource: asObject(resource.attributes), attributes: asObject(span.attributes) })),
  )
}

function asObject(attributes: OtlpSpan['attributes']): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.boolValue]),
  )
}
