import { type SmokeRequest } from './smoke-requests.js'
import { type Tokens } from './smoke-test.js'
import { type Verdict } from './verdict.js'

/** Where requests go in. */
export interface GatewayAddress {
  readonly url: string
  /** The name by which its routes know the service, when the URL has another. */
  readonly host?: string
}

/** Lead each request to the version before or to the new one, by their weights. */
export abstract class Gateways {
  /** @returns the status of the answer. @throws Error with the reason when there is none in time */
  abstract ask(gateway: GatewayAddress, request: SmokeRequest, token?: string): Promise<number>
}

export interface RolloutPlan {
  readonly gateway: GatewayAddress
  /** In turn. */
  readonly requests: readonly SmokeRequest[]
  /** How many in all. */
  readonly count: number
  /** Of the token to ask with; undefined: without one. */
  readonly scope?: string
}

export interface RolloutOptions {
  /** From the first request to the last, in ms. */
  readonly sendMs: number
  /** From the last answer until Prometheus has counted it, in ms. */
  readonly settleMs: number
  readonly pause: (ms: number) => Promise<unknown>
}

interface Answer {
  readonly isExpected: boolean
  /** The request, and what came of it. */
  readonly text: string
  /** Why there is none. */
  readonly missing?: string
}

/** Sends requests while a version is rolled out: where people send few, metrics would have nothing to judge it by. */
export class RolloutRequests {
  constructor(
    private readonly gateways: Gateways,
    private readonly tokens: Tokens,
    private readonly options: RolloutOptions,
  ) {}

  /** Fails only when there is no answer at all: what is answered is for the metrics to judge. @throws Error when there is no token */
  async send(plan: RolloutPlan): Promise<Verdict> {
    const { gateway, count, scope } = plan
    const token = scope === undefined ? undefined : await this.tokens.token(scope)
    const answers = await Promise.all(await this.sent(plan, token))
    const others = answers.filter(({ isExpected }) => !isExpected).map(({ text }) => text)
    if (answers.every(({ missing }) => missing !== undefined)) {
      const reason = answers.at(-1)?.missing
      return { isPassed: false, text: `${gateway.url} gave no answer to any of ${count} requests: ${reason}` }
    }
    await this.options.pause(this.options.settleMs)
    const told = [`${count - others.length} as expected`, ...counted(others)].join(', ')
    return { isPassed: true, text: `${count} requests by ${gateway.url}: ${told}` }
  }

  /** A slow answer holds up no other request. */
  private async sent({ gateway, requests, count }: RolloutPlan, token?: string): Promise<Promise<Answer>[]> {
    const answers: Promise<Answer>[] = []
    for (let index = 0; index < count; index++) {
      answers.push(this.answerTo(requests[index % requests.length]!, gateway, token))
      await this.options.pause(this.options.sendMs / count)
    }
    return answers
  }

  private async answerTo(request: SmokeRequest, gateway: GatewayAddress, token?: string): Promise<Answer> {
    const line = `${request.method} ${request.path}`
    try {
      const status = await this.gateways.ask(gateway, request, token)
      return { isExpected: status === request.status, text: `${line}: ${status}` }
    } catch (error) {
      const { message: missing } = error as Error
      return { isExpected: false, text: `${line}: ${missing}`, missing }
    }
  }
}

const counted = (texts: readonly string[]): string[] =>
  [...new Set(texts)].map((text) => `${texts.filter((it) => it === text).length} ${text}`)
