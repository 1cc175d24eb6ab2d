import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'

/** Pull requests of a repository, as GitHub tells them; what was asked for besides is noted. */
export class FakeGitHub {
  readonly asked: string[] = []
  /** What it was asked to run, as `<workflow> <branch>`. */
  readonly started: string[] = []
  readonly pullRequests: { html_url: string; state: string; merged_at: string | null; head: string; title: string }[] =
    []
  /** Of its answers; those of 400 and above refuse. */
  status = 200

  private readonly server: Server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>) : {}
      const { method, url = '', headers } = request
      this.asked.push(`${method} ${url} ${headers.authorization}`)
      response.writeHead(this.status)
      response.end(this.status < 400 ? this.answer(method ?? '', url, body) : 'not you')
    })()
  })

  async env(): Promise<NodeJS.ProcessEnv> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    const { port } = this.server.address() as AddressInfo
    return { GITHUB_API_URL: `http://127.0.0.1:${port}`, GITHUB_REPOSITORY: 'ada/shop', GH_TOKEN: 'secret' }
  }

  private answer(method: string, url: string, body: Record<string, string>): string {
    const [, workflow] = /workflows\/([^/]+)\/dispatches$/.exec(url) ?? []
    if (workflow) {
      this.started.push(`${workflow} ${body.ref}`)
      return ''
    }
    if (method === 'GET') {
      const head = new URL(url, 'http://github.example').searchParams.get('head')
      return JSON.stringify(this.pullRequests.filter((it) => `ada:${it.head}` === head))
    }
    const { head = '', title = '' } = body
    const html_url = `https://github.example/${this.pullRequests.length + 1}`
    this.pullRequests.push({ html_url, state: 'open', merged_at: null, head, title })
    return JSON.stringify(this.pullRequests.at(-1))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve))
  }
}
