import { z } from 'zod'
import { type Message } from './clone.js'

const TIMEOUT_MS = 20_000

/** GitHub starts no workflow for what a workflow's own token has pushed, unless it is asked for by name. */
const CHECKS = ['repository.yaml', 'gitops.yaml']

const pullRequest = z.object({ html_url: z.string(), state: z.string(), merged_at: z.string().nullish() })

export interface PullRequest {
  readonly url: string
  readonly state: string
}

/** What is asked of a repository on GitHub: https://docs.github.com/en/rest/pulls/pulls */
export class GitHub {
  private readonly url: string
  private readonly owner: string

  /** @throws Error naming the variable that is missing: a runner of GitHub has them all but the token */
  constructor(private readonly env: NodeJS.ProcessEnv = process.env) {
    const repository = this.given('GITHUB_REPOSITORY')
    this.url = `${this.given('GITHUB_API_URL')}/repos/${repository}`
    this.owner = repository.split('/')[0]!
  }

  /** The newest one from a branch, in whatever state: `open`, `closed` or `merged`. */
  async pullRequestOf(branch: string): Promise<PullRequest | undefined> {
    const query = new URLSearchParams({ state: 'all', head: `${this.owner}:${branch}`, per_page: '1' })
    const [first] = z.array(pullRequest).parse(await this.ask('GET', `/pulls?${query.toString()}`))
    return first && { url: first.html_url, state: first.merged_at ? 'merged' : first.state }
  }

  /** @returns its address */
  async openPullRequest(branch: string, { subject, body }: Message): Promise<string> {
    const asked = { title: subject, body, head: branch, base: 'main' }
    return pullRequest.parse(await this.ask('POST', '/pulls', asked)).html_url
  }

  async startChecks(branch: string): Promise<void> {
    for (const workflow of CHECKS) await this.ask('POST', `/actions/workflows/${workflow}/dispatches`, { ref: branch })
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.given('GH_TOKEN')}`, accept: 'application/vnd.github+json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: GitHub answers with status ${answer.status}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  private given(name: string): string {
    const value = this.env[name]
    if (!value) throw new Error(`${name} is not set: only in a workflow of GitHub a pull request can be opened`)
    return value
  }
}
