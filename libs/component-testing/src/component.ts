import { setTimeout as delay } from 'node:timers/promises'
import { type MessageBroker } from '@ltp/messaging'
import { type ComponentOptions, setUp } from './set-up.js'
import { type Ending, type RunningProgram } from './surroundings.js'
import { fetchToken } from './tokens/fetch-token.js'
import { type TokenMaker } from './tokens/token-maker.js'

const GRACE_MS = 1_000

/** A service that runs alone, as it was built, with what it needs around it. */
export class Component {
  private constructor(
    private readonly program: RunningProgram,
    private readonly parts: Awaited<ReturnType<typeof setUp>>,
  ) {}

  /** Resolves when the component is ready. @throws with the logs of all that was started when it cannot be */
  static async start(options: ComponentOptions): Promise<Component> {
    const parts = await setUp(options)
    return new Component(parts.program, parts)
  }

  /** For a spec that plays the other services. @throws when the component was started without one */
  get broker(): MessageBroker {
    return present(this.parts.broker, 'broker')
  }

  /** Makes tokens that the component must refuse. @throws when it was started without an authorization server */
  get tokens(): TokenMaker {
    return present(this.parts.tokens, 'authorization server').maker
  }

  /** A token of the authorization server. */
  token(scope: string): Promise<string> {
    return fetchToken(present(this.parts.tokens, 'authorization server').url, scope)
  }

  get(path: string, token?: string) {
    return this.send('GET', path, { token })
  }

  /** @throws when the component has ended, with the reason */
  async send(method: string, path: string, { token, ...request }: { token?: string; body?: string } = {}) {
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    }
    return this.fetch(path, { method, headers, ...request })
  }

  /** As `fetch`, with a path. @throws when the component has ended, with the reason */
  async fetch(path: string, request: RequestInit = {}) {
    const { name, url, ended } = this.program
    const response = await fetch(url + path, request).catch(async (error: Error) => {
      const ending = await Promise.race([ended, delay(GRACE_MS, undefined)]) // the end of a process is told a little later
      throw new Error(`${name} cannot be reached: ${ending ?? error.message}`, { cause: error })
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  /** Runs one of its programs to the end, with other variables than the component; `undefined` leaves one out. */
  run(command: string, variables: Readonly<Record<string, string | undefined>> = {}): Promise<Ending> {
    const all = Object.entries({ ...this.parts.environment, ...variables })
    const environment = Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined))
    return this.parts.surroundings.run({ name: this.program.name, environment }, command)
  }

  /**
   * Stops everything. When specs have failed, it prints before how each part fares and what it has logged.
   *
   * @throws when the component, asked to end, does not do so in an orderly way
   */
  async stop(): Promise<void> {
    const { surroundings, broker } = this.parts
    if ((globalThis as { specsHaveFailed?: boolean }).specsHaveFailed)
      process.stderr.write(`\n${await surroundings.report()}\n`)
    await broker?.close()
    await this.program.stop()
    const ending = await this.program.ended
    await surroundings.stop()
    if (ending !== 'exit code 0') throw new Error(`${this.program.name} did not end in an orderly way: ${ending}`)
  }
}

function present<Part>(part: Part | undefined, what: string): Part {
  if (part === undefined) throw new Error(`this component was started without ${what}`)
  return part
}
