import { TestIssuer } from '@ltp/auth/testing'
import { createLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { fileURLToPath } from 'node:url'
import { type Dispatcher, request } from 'undici'
import { type Config, readConfig } from '../src/config.js'
import { createGateway } from '../src/create-gateway.js'
import { FakeService } from './fake-service.js'

export type Overrides = Partial<Record<keyof NodeJS.ProcessEnv, string>>

export interface Answer {
  readonly status: number
  readonly headers: Dispatcher.ResponseData['headers']
  readonly text: string
  readonly json: () => unknown
}

/** Status and code of a problem. */
export const codeOf = ({ status, json }: Answer) => [status, (json() as { code: string }).code]

const EVERY_SCOPE = 'customers:read customers:write orders:read orders:write sagas:admin journeys:read'

/** The gateway as it runs, between a client with a token and two fake services. */
export class RunningGateway {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly customerService: FakeService,
    readonly orderService: FakeService,
    readonly journeyService: FakeService,
    readonly issuer: TestIssuer,
    private readonly token: string,
  ) {}

  /** @param overrides environment variables in place of those that suit most tests */
  static async start(overrides: Overrides = {}): Promise<RunningGateway> {
    const [customerService, orderService, journeyService, issuer] = await Promise.all([
      FakeService.start(),
      FakeService.start(),
      FakeService.start(),
      TestIssuer.start(),
    ])
    const config = configOf({ customerService, orderService, journeyService, issuer }, overrides)
    const app = await createGateway(config, createLogger({ service: 'api-gateway', level: 'silent' }))
    await app.listen(config.port, '127.0.0.1')
    const token = await issuer.token({ scope: EVERY_SCOPE })
    return new RunningGateway(app, await app.getUrl(), customerService, orderService, journeyService, issuer, token)
  }

  /** Sends with a token of every scope, unless `options.headers` say otherwise; a header of '' is left out. */
  async send(method: string, path: string, options: { headers?: Record<string, string>; body?: string | Buffer } = {}) {
    const headers = Object.entries({ authorization: `Bearer ${this.token}`, ...options.headers })
    const {
      statusCode,
      headers: received,
      body,
    } = await request(`${this.url}${path}`, {
      method,
      headers: Object.fromEntries(headers.filter(([, value]) => value !== '')),
      body: options.body,
    })
    const text = await body.text()
    return { status: statusCode, headers: received, text, json: () => JSON.parse(text) as unknown } satisfies Answer
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, { headers })
  }

  post(path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, { headers: { 'content-type': 'application/json', ...headers }, body })
  }

  tokenWith(scope: string): Promise<string> {
    return this.issuer.token({ scope })
  }

  async stop(): Promise<void> {
    await this.app.close()
    const { customerService, orderService, journeyService, issuer } = this
    await Promise.all([customerService, orderService, journeyService, issuer].map((server) => server.stop()))
  }
}

interface Surroundings {
  readonly customerService: FakeService
  readonly orderService: FakeService
  readonly journeyService: FakeService
  readonly issuer: TestIssuer
}

function configOf(
  { customerService, orderService, journeyService, issuer }: Surroundings,
  overrides: Overrides,
): Config {
  return readConfig({
    PROFILE: 'laptop',
    PORT: '0',
    PUBLIC_URL: 'http://localhost:8080',
    AUTHORIZATION_SERVER_URL: 'http://localhost:9000',
    CUSTOMER_SERVICE_URL: customerService.url,
    ORDER_SERVICE_URL: orderService.url,
    JOURNEY_SERVICE_URL: journeyService.url,
    ISSUER: issuer.issuer,
    JWKS_URI: issuer.jwksUri,
    AUDIENCE: issuer.audience,
    PAGE_FOLDER: fileURLToPath(new URL('page', import.meta.url)),
    CALL_TIMEOUT_MS: '60000', // no service is late because the machine is busy
    ...overrides,
  })
}
