import { type SmokeRequest } from './smoke-requests.js'
import { type Verdict } from './verdict.js'

/** The pods of a service's new version, which serve nobody yet. */
export interface NewVersion {
  /** The service's name; the new version is the one that Flagger calls NAME-canary. */
  readonly name: string
  readonly port: number
}

/** Asks new versions, and nobody else. */
export abstract class NewVersions {
  /** @returns its status. @throws Error with the reason when there is no answer in time */
  abstract ask(version: NewVersion, request: SmokeRequest, token?: string): Promise<number>
}

/** Gives access tokens to this process. */
export abstract class Tokens {
  /** @throws Error with the reason when there is none in time */
  abstract token(scope: string): Promise<string>
}

export interface SmokeTestPlan extends NewVersion {
  readonly requests: readonly SmokeRequest[]
  /** Of the token to ask with; undefined: without one. */
  readonly scope?: string
}

/** Asks a new version a few things before people do. */
export class SmokeTest {
  constructor(
    private readonly newVersions: NewVersions,
    private readonly tokens: Tokens,
  ) {}

  /** One line for each request. @throws Error when there is no token */
  async run({ requests, scope, ...version }: SmokeTestPlan): Promise<Verdict> {
    const token = scope === undefined ? undefined : await this.tokens.token(scope)
    const answers = requests.map(async (request) => this.answerTo(request, version, token))
    const lines = await Promise.all(answers)
    return {
      isPassed: lines.every(({ isExpected }) => isExpected),
      text: [...lines]
        // an event shows the first lines only
        .sort((one, other) => Number(one.isExpected) - Number(other.isExpected))
        .map(({ text }) => text)
        .join('\n'),
    }
  }

  private async answerTo(request: SmokeRequest, version: NewVersion, token?: string) {
    const line = `${request.method} ${request.path}`
    try {
      const status = await this.newVersions.ask(version, request, token)
      const isExpected = status === request.status
      return { isExpected, text: isExpected ? `${line}: ${status}` : `${line}: ${status}, must be ${request.status}` }
    } catch (error) {
      return { isExpected: false, text: `${line}: ${(error as Error).message}, must be ${request.status}` }
    }
  }
}
