import { setTimeout as pause } from 'node:timers/promises'
import { type Doings } from '../../domain/doings.js'
import { type FailedRelease } from '../../domain/release.js'
import { Dispatches } from '../../domain/verdicts.js'
import { whyNoAnswer } from '../../no-answer.js'

export interface GithubOptions {
  /** Of GitHub's API. */
  readonly url: string
  /** `<owner>/<repository>` */
  readonly repository: string
  /** May write contents of the repository. */
  readonly token: string
  /** For one attempt, in ms. */
  readonly timeoutMs: number
  readonly attempts: number
  /** After the first attempt, in ms; twice as long after each one more. */
  readonly backoffMs: number
}

/** Starts workflows: https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event */
export class GithubDispatches extends Dispatches {
  constructor(
    private readonly options: GithubOptions,
    private readonly doings: Doings,
  ) {
    super()
  }

  async canaryFailed({ service, version, reason }: FailedRelease): Promise<void> {
    const { attempts, backoffMs } = this.options
    const body = JSON.stringify({ event_type: 'canary-failed', client_payload: { service, version, reason } })
    for (let attempt = 1; ; attempt++) {
      const problem = await this.send(body)
      this.doings.dispatched(problem === undefined)
      if (problem === undefined) return
      if (attempt === attempts)
        throw new Error(`GitHub was not told of ${service} ${version}, after ${attempts} attempts: ${problem}`)
      await pause(backoffMs * 2 ** (attempt - 1))
    }
  }

  /** @returns why it was not taken */
  private async send(body: string): Promise<string | undefined> {
    const { url, repository, token, timeoutMs } = this.options
    try {
      const answer = await fetch(`${url}/repos/${repository}/dispatches`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
          'content-type': 'application/json',
          'user-agent': 'release-guard',
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      await answer.body?.cancel()
      return answer.ok ? undefined : `it answered ${answer.status}`
    } catch (error) {
      return whyNoAnswer(error, timeoutMs)
    }
  }
}
