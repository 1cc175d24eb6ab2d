import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { CommitStatuses } from './commit-statuses.ts'
import { GitBackend } from './git-backend.ts'

export interface Dispatch {
  readonly event_type: string
  readonly client_payload: Record<string, unknown>
}

/** With the API's prefix of GitHub Enterprise, as Flux asks for it of any host but github.com. */
const DISPATCHES = /^(?:\/api\/v3)?\/repos\/[^/]+\/[^/]+\/dispatches$/
const GIT = /^\/[^/]+\/[^/]+\.git\//

/**
 * What of GitHub the story needs: a repository, the API to which Flux and the release-guard send a `repository_dispatch`
 * (https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event), and what is told of commits.
 */
export class GitHub {
  readonly statuses = new CommitStatuses()
  private readonly git: GitBackend
  private readonly server: Server
  private readonly started: (dispatch: Dispatch) => void

  /** @param started is called for each dispatch, as workflows would be started */
  constructor(folder: string, started: (dispatch: Dispatch) => void) {
    this.git = new GitBackend(folder)
    this.started = started
    this.server = createServer((request, response) => void this.answer(request, response))
  }

  /** @returns the repository's URL for this machine */
  async listen({ host, port }: { host: string; port: number }, repository: string): Promise<string> {
    this.git.create(repository)
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, host, resolve)
    })
    const address = this.server.address()
    return `http://${host}:${typeof address === 'object' ? address?.port : port}/${repository}.git`
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://any')
    if (GIT.test(pathname)) return this.git.answer(request, response)
    try {
      if (await this.statuses.answer(request, response, pathname)) return
      if (request.method !== 'POST' || !DISPATCHES.test(pathname)) return void response.writeHead(404).end('{}')
      this.started(JSON.parse(await text(request)) as Dispatch)
      response.writeHead(204).end()
    } catch (error) {
      response.writeHead(422).end(JSON.stringify({ message: (error as Error).message }))
    }
  }
}
