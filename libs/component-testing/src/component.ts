import { type MessageBroker } from '@ltp/messaging'
import { openSurroundings } from './open-surroundings.js'
import { type Ending, type Place, type RunningProgram, type Surroundings } from './surroundings.js'
import { startAuthorizationServer } from './authorization-server.js'
import { fetchToken } from './tokens/fetch-token.js'
import { newSigningKey } from './tokens/signing-key.js'
import { TokenMaker } from './tokens/token-maker.js'
import { untilReady } from './until-ready.js'

export interface ComponentOptions {
  /** A folder of services/. */
  readonly name: string
  /** Where its image listens. */
  readonly port: number
}

/** A service that runs alone, as it was built, with a database, a broker and the authorization server around it. */
export class Component {
  private constructor(
    readonly name: string,
    private readonly surroundings: Surroundings,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly program: RunningProgram,
    private readonly authorizationServer: RunningProgram,
    /** Makes tokens that the component must refuse. */
    readonly tokens: TokenMaker,
    /** The component's broker, for a spec that plays the other services. */
    readonly broker: MessageBroker,
  ) {}

  /** Resolves when the component is ready. @throws with the logs of all that was started when it cannot be */
  static async start(options: ComponentOptions): Promise<Component> {
    const surroundings = await openSurroundings(options.name)
    try {
      return await Component.startIn(surroundings, options)
    } catch (cause) {
      const report = await surroundings.report()
      await surroundings.stop()
      throw new Error(`${options.name} does not start: ${(cause as Error).message}\n${report}`, { cause })
    }
  }

  private static async startIn(surroundings: Surroundings, { name, port }: ComponentOptions): Promise<Component> {
    const key = await newSigningKey()
    const issuer = await surroundings.place('authorization-server', 9000)
    const [authorizationServer, broker, databaseUrl] = await Promise.all([
      startAuthorizationServer(surroundings, issuer, key),
      surroundings.broker(),
      surroundings.database(name),
    ])
    const environment = environmentOf(issuer, { DATABASE_URL: databaseUrl, ...broker.environment })
    const { exitCode, output } = await surroundings.run({ name, environment }, 'migrate')
    if (exitCode !== 0) throw new Error(`its program migrate ended with exit code ${exitCode}:\n${output}`)
    const program = await surroundings.start({ name, environment }, await surroundings.place(name, port))
    await Promise.all([untilReady(authorizationServer), untilReady(program)])
    const connected = await broker.connect()
    const tokens = new TokenMaker(key, issuer.url)
    return new Component(name, surroundings, environment, program, authorizationServer, tokens, connected)
  }

  /** A token of the authorization server. */
  token(scope: string): Promise<string> {
    return fetchToken(this.authorizationServer.url, scope)
  }

  async get(path: string, token?: string) {
    return this.send('GET', path, { token })
  }

  /** @throws when the component has ended, with the reason */
  async send(method: string, path: string, { token, body }: { token?: string; body?: string } = {}) {
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const response = await fetch(this.program.url + path, { method, headers, body }).catch(async (error: Error) => {
      const ending = await Promise.race([this.program.ended, Promise.resolve(undefined)])
      throw new Error(`${this.name} cannot be reached: ${ending ?? error.message}`, { cause: error })
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  /** Runs one of its programs to the end, with other variables than the component; `undefined` leaves one out. */
  run(command: string, variables: Readonly<Record<string, string | undefined>>): Promise<Ending> {
    const all = Object.entries({ ...this.environment, ...variables })
    const environment = Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined))
    return this.surroundings.run({ name: this.name, environment }, command)
  }

  /** Stops everything. When specs have failed, it prints before how each part fares and what it has logged. */
  async stop(): Promise<void> {
    if ((globalThis as { specsHaveFailed?: boolean }).specsHaveFailed)
      process.stderr.write(`\n${await this.surroundings.report()}\n`)
    await this.broker.close()
    await this.surroundings.stop()
  }
}

function environmentOf(issuer: Place, own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { PROFILE: 'cluster', ISSUER: issuer.url, JWKS_URI: `${issuer.url}/oauth2/jwks`, ...own }
}
