import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

type Handler = (name: string, reference: string, request: IncomingMessage, response: ServerResponse) => unknown

interface Manifest {
  readonly content: Buffer
  readonly type: string
}

/**
 * As much of an OCI registry as helm and cosign need.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export class InMemoryRegistry implements AsyncDisposable {
  /** By `<name>@<digest>` and `<name>:<tag>`. */
  readonly manifests = new Map<string, Manifest>()
  private readonly blobs = new Map<string, Buffer>()
  private readonly server = createServer((request, response) => void this.handle(request, response))
  /** Answers with this status instead, when it is set. */
  brokenWith: number | undefined

  static async start(): Promise<InMemoryRegistry> {
    const registry = new InMemoryRegistry()
    await new Promise<void>((resolve) => registry.server.listen(0, '127.0.0.1', resolve))
    return registry
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/' } = request
    const path = new URL(url, 'http://registry').pathname
    const routes: [string, RegExp, Handler][] = [
      ['POST', /^\/v2\/(.+)\/blobs\/uploads\/()$/, this.beginUpload],
      ['PATCH', /^\/v2\/(.+)\/blobs\/uploads\/(.+)$/, this.append],
      ['PUT', /^\/v2\/(.+)\/blobs\/uploads\/(.+)$/, this.endUpload],
      ['GET', /^\/v2\/(.+)\/blobs\/(.+)$/, this.blob],
      ['PUT', /^\/v2\/(.+)\/manifests\/(.+)$/, this.putManifest],
      ['GET', /^\/v2\/(.+)\/manifests\/(.+)$/, this.manifest],
    ]
    if (this.brokenWith !== undefined) return void response.writeHead(this.brokenWith).end()
    if (path === '/v2/') return void response.writeHead(200).end()
    for (const [verb, pattern, handler] of routes) {
      const [, name, reference] = pattern.exec(path) ?? []
      const isAsked = verb === (method === 'HEAD' ? 'GET' : method)
      if (isAsked && name !== undefined) return void (await handler(name, reference ?? '', request, response))
    }
    response.writeHead(404).end()
  }

  private readonly beginUpload: Handler = (name: string, _: string, __: IncomingMessage, response: ServerResponse) => {
    const upload = `upload-${this.blobs.size}-${Math.random()}`
    this.blobs.set(upload, Buffer.alloc(0))
    response.writeHead(202, { location: `/v2/${name}/blobs/uploads/${upload}` }).end()
  }

  private readonly append: Handler = async (
    name: string,
    upload: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    const content = Buffer.concat([this.blobs.get(upload) ?? Buffer.alloc(0), await buffer(request)])
    this.blobs.set(upload, content)
    const range = `0-${content.length - 1}`
    response.writeHead(202, { location: `/v2/${name}/blobs/uploads/${upload}`, range }).end()
  }

  private readonly endUpload: Handler = async (
    _: string,
    upload: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    const content = Buffer.concat([this.blobs.get(upload) ?? Buffer.alloc(0), await buffer(request)])
    this.blobs.delete(upload)
    this.blobs.set(digestOf(content), content)
    response.writeHead(201, { 'docker-content-digest': digestOf(content) }).end()
  }

  private readonly blob: Handler = (
    _: string,
    digest: string,
    { method }: IncomingMessage,
    response: ServerResponse,
  ) => {
    const content = this.blobs.get(digest)
    if (!content) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-length': content.length, 'docker-content-digest': digest })
    response.end(method === 'HEAD' ? undefined : content)
  }

  private readonly putManifest: Handler = async (
    name: string,
    reference: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    const content = await buffer(request)
    const manifest = { content, type: request.headers['content-type'] ?? '' }
    this.manifests.set(`${name}@${digestOf(content)}`, manifest)
    if (!reference.startsWith('sha256:')) this.manifests.set(`${name}:${reference}`, manifest)
    response.writeHead(201, { 'docker-content-digest': digestOf(content) }).end()
  }

  private readonly manifest: Handler = (
    name: string,
    reference: string,
    { method }: IncomingMessage,
    response: ServerResponse,
  ) => {
    const found = this.manifests.get(`${name}${reference.startsWith('sha256:') ? '@' : ':'}${reference}`)
    if (!found) {
      const errors = [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }]
      return void response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }))
    }
    response.writeHead(200, {
      'content-type': found.type,
      'content-length': found.content.length,
      'docker-content-digest': digestOf(found.content),
    })
    response.end(method === 'HEAD' ? undefined : found.content)
  }
}

const digestOf = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`
