import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exchange } from '../../exchange.js'

export interface KubernetesOptions {
  /** Of the API server. */
  readonly url: string
  /** For one request, in ms. */
  readonly timeoutMs: number
  /** Where Kubernetes puts `token` and `ca.crt`. */
  readonly serviceAccountFolder: string
}

/** The API server has refused something. */
export class KubernetesError extends Error {
  constructor(
    readonly status: number,
    what: string,
    answer: string,
  ) {
    super(`the API server answered ${status} to ${what}: ${messageIn(answer)}`)
  }
}

/** The API server, as this pod's service account. */
export class KubernetesApi {
  constructor(private readonly options: KubernetesOptions) {}

  /** @throws KubernetesError when it is refused; Error when there is no answer */
  async get<Resource>(path: string): Promise<Resource> {
    return JSON.parse(await this.ask('GET', path)) as Resource
  }

  /** Undefined when there is none. @throws as `get` */
  async find<Resource>(path: string): Promise<Resource | undefined> {
    try {
      return await this.get<Resource>(path)
    } catch (error) {
      if (error instanceof KubernetesError && error.status === 404) return undefined
      throw error
    }
  }

  /** @throws as `get` */
  getText(path: string): Promise<string> {
    return this.ask('GET', path)
  }

  /** @throws as `get`; with status 409 when there is one of that name */
  async create(path: string, resource: object): Promise<void> {
    await this.ask('POST', path, JSON.stringify(resource))
  }

  private async ask(method: string, path: string, body?: string): Promise<string> {
    const { url, timeoutMs } = this.options
    const what = `${method} ${path}`
    const answer = await exchange(`${url}${path}`, {
      method,
      headers: {
        // read each time: Kubernetes renews it
        authorization: `Bearer ${(await this.file('token')).trim()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body,
      // the cluster's own authority
      ca: url.startsWith('https:') ? await this.file('ca.crt') : undefined,
      timeoutMs,
    }).catch((error: unknown) => {
      throw new Error(`the API server did not answer to ${what}: ${(error as Error).message}`, { cause: error })
    })
    if (answer.status >= 300) throw new KubernetesError(answer.status, what, answer.text)
    return answer.text
  }

  private file(name: string): Promise<string> {
    return readFile(join(this.options.serviceAccountFolder, name), 'utf8')
  }
}

function messageIn(answer: string): string {
  try {
    return (JSON.parse(answer) as { message?: string }).message ?? answer
  } catch {
    return answer
  }
}
