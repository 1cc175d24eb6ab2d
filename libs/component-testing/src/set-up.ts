import { type MessageBroker } from '@ltp/messaging'
import { startAuthorizationServer } from './authorization-server.js'
import { openSurroundings } from './open-surroundings.js'
import { type Place, type Surroundings } from './surroundings.js'
import { untilReady } from './until-ready.js'

export interface ComponentOptions {
  /** A folder of services/. */
  readonly name: string
  /** Where its image listens. */
  readonly port: number
  /** What it has around it; all unless told otherwise. */
  readonly needs?: Partial<Record<Need, boolean>>
  /** Services that it calls: the variable with the address of each, and the pact by which a stub answers in its place. */
  readonly stubs?: Readonly<Record<string, URL>>
  /** Further variables; it is told how others reach the component. */
  readonly environment?: (own: Place) => Readonly<Record<string, string>>
}

type Need = 'database' | 'broker' | 'authorizationServer'

/** Starts a component and what it needs, as much as possible at the same time. */
export async function setUp(options: ComponentOptions) {
  const surroundings = await openSurroundings(options.name)
  try {
    return await setUpIn(surroundings, options)
  } catch (cause) {
    const report = await surroundings.report()
    await surroundings.stop()
    throw new Error(`${options.name} does not start: ${(cause as Error).message}\n${report}`, { cause })
  }
}

async function setUpIn(
  surroundings: Surroundings,
  { name, port, needs = {}, stubs = {}, ...options }: ComponentOptions,
) {
  const place = await surroundings.place(name, port)
  const unlessUnneeded = async <Part>(need: Need, start: () => Promise<Part>) =>
    needs[need] === false ? undefined : start()
  const parts = [
    unlessUnneeded('authorizationServer', () => startAuthorizationServer(surroundings)),
    unlessUnneeded('broker', () => surroundings.broker()),
    unlessUnneeded('database', () => surroundings.database(name)),
    startStubs(surroundings, stubs),
  ] as const
  // when one fails, too: what is still starting could not be stopped
  await Promise.allSettled(parts)
  const [tokens, broker, database, addresses] = await Promise.all(parts)
  const environment = {
    PROFILE: 'cluster',
    ...tokens?.environment,
    ...broker?.environment,
    ...(database !== undefined && { DATABASE_URL: database }),
    ...addresses,
    ...options.environment?.(place),
  }
  if (database !== undefined) await migrate(surroundings, name, environment)
  const begin = performance.now()
  const program = await surroundings.start({ name, environment }, place)
  await untilReady(program)
  process.stderr.write(`${name} was ready ${Math.round(performance.now() - begin)} ms after it was started\n`)
  await tokens?.ready
  const connected: MessageBroker | undefined = await broker?.connect()
  return { surroundings, environment, program, tokens, broker: connected }
}

async function migrate(surroundings: Surroundings, name: string, environment: Record<string, string>): Promise<void> {
  const { exitCode, output } = await surroundings.run({ name, environment }, 'migrate')
  if (exitCode !== 0) throw new Error(`its program migrate ended with exit code ${exitCode}:\n${output}`)
}

async function startStubs(
  surroundings: Surroundings,
  stubs: Readonly<Record<string, URL>>,
): Promise<Record<string, string>> {
  const started = Object.entries(stubs).map(
    async ([variable, pact]) => [variable, await surroundings.stub(pact)] as const,
  )
  return Object.fromEntries(await Promise.all(started))
}
