import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, FakeServer, type Received } from './fake-server.js'

/** An API server with the resources that a test gives it, by their paths; texts are logs. */
export class FakeKubernetes {
  readonly resources = new Map<string, unknown>()
  readonly created: { readonly metadata: { readonly name: string } }[] = []
  /** As Kubernetes puts it into a pod. */
  readonly serviceAccountFolder = mkdtempSync(join(tmpdir(), 'service-account-'))

  private constructor(readonly server: FakeServer) {
    this.renewToken('a-token')
    server.behave((received) => this.answerTo(received))
  }

  static async start(): Promise<FakeKubernetes> {
    return new FakeKubernetes(await FakeServer.start())
  }

  get options() {
    const { serviceAccountFolder, server } = this
    return { url: server.url, timeoutMs: 60_000, serviceAccountFolder }
  }

  renewToken(token: string): void {
    writeFileSync(join(this.serviceAccountFolder, 'token'), `${token}\n`)
  }

  async stop(): Promise<void> {
    await this.server.stop()
    rmSync(this.serviceAccountFolder, { recursive: true })
  }

  private answerTo({ method, url, body }: Received): Answer {
    const [path = ''] = url.split('?')
    if (method === 'POST') return this.create(path, body)
    const resource = this.resources.get(path)
    return resource === undefined ? { status: 404, body: { message: `${path} not found` } } : { body: resource }
  }

  private create(path: string, body: string): Answer {
    const resource = JSON.parse(body) as (typeof this.created)[number]
    const key = `${path}/${resource.metadata.name}`
    if (this.resources.has(key)) return { status: 409, body: { message: 'already exists' } }
    this.resources.set(key, resource)
    this.created.push(resource)
    return { status: 201, body: resource }
  }
}
