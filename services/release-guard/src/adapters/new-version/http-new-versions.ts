import { type NewVersion, NewVersions } from '../../domain/smoke-test.js'
import { type SmokeRequest } from '../../domain/smoke-requests.js'
import { whyNoAnswer } from '../../no-answer.js'

export interface NewVersionsOptions {
  /** Such as `http://{name}-canary.{namespace}:{port}`: where Flagger's Service of a new version is. */
  readonly url: string
  readonly namespace: string
  /** For one request, in ms. */
  readonly timeoutMs: number
}

/** Asks the pods of new versions, by the Service that Flagger has made for them. */
export class HttpNewVersions extends NewVersions {
  constructor(private readonly options: NewVersionsOptions) {
    super()
  }

  async ask({ name, port }: NewVersion, { method, path }: SmokeRequest, token?: string): Promise<number> {
    const { url, namespace, timeoutMs } = this.options
    const words: Readonly<Record<string, string>> = { name, namespace, port: String(port) }
    const base = url.replace(/\{(name|namespace|port)\}/g, (_, word: string) => words[word]!)
    const headers = { 'user-agent': 'release-guard', ...(token !== undefined && { authorization: `Bearer ${token}` }) }
    try {
      // a redirect is an answer: it might lead elsewhere, and the token with it
      const answer = await fetch(base + path, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      await answer.body?.cancel()
      return answer.status
    } catch (error) {
      throw new Error(whyNoAnswer(error, timeoutMs), { cause: error })
    }
  }
}
