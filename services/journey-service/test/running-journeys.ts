import { TestIssuer } from '@ltp/auth/testing'
import { createLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'

/** The service as it runs, with somebody who issues tokens. */
export class RunningJourneys {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly issuer: TestIssuer,
  ) {}

  static async start(overrides: NodeJS.ProcessEnv = {}): Promise<RunningJourneys> {
    const issuer = await TestIssuer.start()
    const config = readConfig({
      PROFILE: 'laptop',
      PORT: '0',
      ISSUER: issuer.issuer,
      JWKS_URI: issuer.jwksUri,
      ...overrides,
    })
    const app = await createApp(config, createLogger({ service: 'journey-service', level: 'silent' }))
    await app.listen(config.PORT, '127.0.0.1')
    return new RunningJourneys(app, await app.getUrl(), issuer)
  }

  /** @param scope of the token */
  async get(path: string, { scope = 'journeys:read', claims = {}, ...init }: GetOptions = {}): Promise<Response> {
    const token = await this.issuer.token({ scope, claims })
    return fetch(this.url + path, { headers: { authorization: `Bearer ${token}` }, ...init })
  }

  async json<T>(path: string): Promise<T> {
    return (await (await this.get(path)).json()) as T
  }

  /** As an exporter does. */
  export(body: string, contentType = 'application/json'): Promise<Response> {
    return fetch(`${this.url}/v1/traces`, { method: 'POST', headers: { 'content-type': contentType }, body })
  }

  async stop(): Promise<void> {
    await this.app.close()
    await this.issuer.stop()
  }
}

interface GetOptions extends Pick<RequestInit, 'method' | 'signal'> {
  readonly scope?: string
  readonly claims?: Readonly<Record<string, unknown>>
}
