import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'

export interface CommitStatus {
  readonly state: 'error' | 'failure' | 'pending' | 'success'
  /** Who tells it, such as `prod/apps`. */
  readonly context: string
  readonly description?: string
}

/** With the API's prefix of GitHub Enterprise, as Flux asks for it of any host but github.com. */
const PATH =
  /^(?:\/api\/v3)?\/repos\/[^/]+\/[^/]+\/(?:commits\/(?<asked>[0-9a-f]{40})\/statuses|statuses\/(?<told>[0-9a-f]{40}))$/

/** What is told of commits, kept as GitHub keeps it: https://docs.github.com/rest/commits/statuses */
export class CommitStatuses {
  private readonly byCommit = new Map<string, CommitStatus[]>()

  /** The last status of each context. */
  of(commit: string): CommitStatus[] {
    return [...new Map(this.all(commit).map((status) => [status.context, status])).values()]
  }

  /** @returns false when the request is about something else: then it has no answer yet */
  async answer(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> {
    const { asked, told } = PATH.exec(pathname)?.groups ?? {}
    if (request.method === 'GET' && asked) send(response, 200, this.all(asked).toReversed())
    else if (request.method === 'POST' && told)
      send(response, 201, this.keep(told, (await json(request)) as CommitStatus))
    else return false
    return true
  }

  private keep(commit: string, status: CommitStatus): CommitStatus {
    this.byCommit.set(commit, [...this.all(commit), status])
    return status
  }

  private all = (commit: string): readonly CommitStatus[] => this.byCommit.get(commit) ?? []
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
