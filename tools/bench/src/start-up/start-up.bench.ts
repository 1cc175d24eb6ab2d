import { type Benchmark, type BenchmarkContext } from '../benchmark.js'
import { interleave, type Rounds } from '../measure/interleave.js'
import { residentMegabytes, type ServiceOptions } from '../processes/service.js'
import { type Figure, figure } from '../report/figure.js'
import { type Surroundings } from '../surroundings.js'

type Start = Pick<ServiceOptions, 'name' | 'environment' | 'entry' | 'readyPath'>
interface Started {
  readonly startMs: number
  readonly megabytes: number
}

/** From `node dist/main.js` to ready, on a database that is migrated, and memory when ready. Beside bare Fastify. */
export const startUpBenchmark: Benchmark = { name: 'start-up', needsKafka: false, run }

async function run(context: BenchmarkContext): Promise<Figure[]> {
  const starts = await services(context.surroundings)
  const sides = Object.fromEntries([BARE, ...starts].map((start) => [start.name, () => measure(context, start)]))
  await interleave(1, sides) // migrates, and fills the caches of the file system
  const rounds = await interleave(context.plan.starts, sides)
  return [
    ...starts.map(({ name }) => compare(rounds, name, 'start', 'ms', ({ startMs }) => startMs)),
    ...starts.map(({ name }) => compare(rounds, name, 'memory', 'MB', ({ megabytes }) => megabytes)),
  ]
}

const BARE: Start = {
  name: 'bare Fastify',
  entry: new URL('../http/bare-fastify.js', import.meta.url),
  environment: {},
  readyPath: '/customers/1',
}

async function services(surroundings: Surroundings): Promise<Start[]> {
  const settings = async (prefix: string) => surroundings.serviceSettings(await surroundings.database(prefix))
  const broker = await surroundings.brokerSettings()
  const nowhere = 'http://127.0.0.1:9'
  return [
    { name: 'customer-service', environment: { ...(await settings('customers')), ...broker } },
    { name: 'order-service', environment: { ...(await settings('orders')), ...broker } },
    {
      name: 'authorization-server',
      environment: { ...(await settings('authorization')), SIGNING_KEYS_FILE: surroundings.logFile('signing-keys') },
    },
    {
      name: 'api-gateway',
      environment: {
        ...(await settings('gateway')),
        PUBLIC_URL: nowhere,
        AUTHORIZATION_SERVER_URL: surroundings.issuer.issuer,
        CUSTOMER_SERVICE_URL: nowhere,
        ORDER_SERVICE_URL: nowhere,
      },
      // ready only when the services are
      readyPath: '/health/live',
    },
  ]
}

async function measure({ surroundings, resources }: BenchmarkContext, start: Start): Promise<Started> {
  const service = await surroundings.startService(start, resources)
  const megabytes = await residentMegabytes(service)
  await service.stop()
  return { startMs: service.startMs, megabytes }
}

function compare(
  rounds: Rounds<Record<string, () => Promise<Started>>>,
  name: string,
  what: string,
  unit: 'ms' | 'MB',
  value: (started: Started) => number,
): Figure {
  const of = (side: string) => (rounds[side] ?? []).map(value)
  return figure({
    name: `${what} of ${name}`,
    unit,
    ours: of(name),
    baseline: { name: BARE.name, values: of(BARE.name) },
  })
}
