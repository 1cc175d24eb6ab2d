import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import {
  ensureNetwork,
  type PostgresContainer,
  runContainer,
  type RunningContainer,
  startContainer,
  startPostgresContainer,
} from '@ltp/infrastructure/containers'
import {
  type BrokerForPrograms,
  type Ending,
  type Place,
  type Program,
  type RunningProgram,
  type Surroundings,
} from '../surroundings.js'
import { createOwnedDatabase, type OwnedDatabase } from '../owned-database.js'
import { Started } from '../started.js'
import { buildImage, imageOf } from './build-image.js'
import { startBroker } from './kafka-broker.js'

const networkOf = (owner: string) => `laptop-to-production-component-tests-${owner}`
const LOG_LINES = 100
const STUB = new URL('../../stub/pact-stub.mjs', import.meta.url)
const STUB_PORT = 8000

/** Components as images in containers, with Postgres and Kafka as containers beside them. */
export class ContainerSurroundings implements Surroundings {
  readonly variant = 'containers'
  private readonly started = new Started()
  private readonly images = new Map<string, Promise<string>>()
  private readonly databases: OwnedDatabase[] = []
  private postgres: Promise<PostgresContainer> | undefined

  private constructor(
    private readonly id: string,
    private readonly network: string,
    /** Whether Postgres and Kafka run on at the end, for the next run. */
    private readonly reuse: boolean,
  ) {}

  /** @param owner the service under test: what it reuses is used by no other */
  static async open(owner: string, reuse: boolean): Promise<ContainerSurroundings> {
    const network = networkOf(owner)
    await ensureNetwork(network)
    const checkout = createHash('sha256')
      .update(import.meta.url)
      .digest('hex')
      .slice(0, 8)
    return new ContainerSurroundings(`${owner}-${reuse ? checkout : randomBytes(4).toString('hex')}`, network, reuse)
  }

  async place(name: string, port: number): Promise<Place> {
    return { port, url: `http://${this.alias(name)}:${port}` }
  }

  async database(name: string): Promise<string> {
    const database = await createOwnedDatabase(await this.startedPostgres(), name)
    this.databases.push(database)
    const url = new URL(database.url)
    url.hostname = this.alias('postgres')
    url.port = '5432'
    return url.href
  }

  async broker(): Promise<BrokerForPrograms> {
    const { owner, network, reuse } = this.options('kafka')
    const { container, broker } = await startBroker({ owner, network, reuse })
    this.started.add('kafka', container)
    return broker
  }

  async start({ name, environment }: Program, { port }: Place): Promise<RunningProgram> {
    const container = await startContainer({
      image: await this.image(name),
      environment: { ...environment, PORT: String(port) },
      port: { container: port },
      restricted: true,
      ...this.options(name),
      reuse: false,
    })
    const url = `http://${container.host}:${container.port}`
    return this.started.add(name, { name, url, ...logged(container) })
  }

  async stub(pact: URL): Promise<string> {
    await buildImage('base')
    const name = `stub-${randomBytes(4).toString('hex')}`
    const { url } = await this.place(name, STUB_PORT)
    const container = await startContainer({
      image: imageOf('base'),
      command: ['node', '/stub.mjs'],
      files: [{ path: '/stub.mjs', content: await readFile(STUB, 'utf8') }],
      environment: { PACT: await readFile(pact, 'utf8'), PORT: String(STUB_PORT) },
      port: { container: STUB_PORT },
      ...this.options(name),
      reuse: false,
    })
    this.started.add(`${name} by ${pact.pathname}`, logged(container))
    return url
  }

  async run({ name, environment }: Program, command: string): Promise<Ending> {
    return runContainer({
      image: await this.image(name),
      command: ['node', `dist/${command}.js`],
      environment,
      network: this.network,
    })
  }

  report(): Promise<string> {
    return this.started.report()
  }

  async stop(): Promise<void> {
    await this.started.stop()
    // the next run has databases of its own
    if (this.reuse) await Promise.all(this.databases.map((database) => database.drop()))
  }

  private options(name: string) {
    return { owner: this.id, network: { name: this.network, alias: this.alias(name) }, reuse: this.reuse }
  }

  private alias(name: string): string {
    return `${name}-${this.id}`
  }

  private image(name: string): Promise<string> {
    const image = this.images.get(name) ?? buildImage(name)
    this.images.set(name, image)
    return image
  }

  private startedPostgres(): Promise<PostgresContainer> {
    this.postgres ??= startPostgresContainer({ ...this.options('postgres'), durable: false }).then((postgres) => {
      this.started.add('postgres', logged(postgres))
      return postgres
    })
    return this.postgres
  }
}

function logged(container: Pick<RunningContainer, 'exited' | 'logTail' | 'stop'>) {
  return { ended: container.exited, log: () => container.logTail(LOG_LINES), stop: () => container.stop() }
}
