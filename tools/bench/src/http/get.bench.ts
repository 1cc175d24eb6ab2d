import { type Benchmark, type BenchmarkContext } from '../benchmark.js'
import { interleave } from '../measure/interleave.js'
import { SETTINGS } from '../plan.js'
import { requestsPerSecond } from '../processes/autocannon.js'
import { type Figure, figure } from '../report/figure.js'
import { createCustomers } from './customers.js'

/** JWT-protected GET of a service's own stack, and of customer-service with its database, beside bare Fastify. */
export const getBenchmark: Benchmark = { name: 'get', needsKafka: false, run }

async function run({ surroundings, plan, resources }: BenchmarkContext): Promise<Figure[]> {
  const { issuer, jwksUri } = surroundings.issuer
  const token = await surroundings.token('customers:read customers:write')
  const fixed = { environment: { ISSUER: issuer, JWKS_URI: jwksUri }, readyPath: '/metrics' }
  const start = (options: Parameters<typeof surroundings.startService>[0]) =>
    surroundings.startService(options, resources)
  const bare = await start({
    name: 'bare-fastify',
    entry: new URL('bare-fastify.js', import.meta.url),
    environment: {},
    readyPath: '/customers/1',
  })
  const stack = await start({ name: 'service-stack', entry: new URL('service-stack.js', import.meta.url), ...fixed })
  const service = await start({ name: 'customer-service', environment: await customerServiceEnvironment(surroundings) })
  const [customerId] = await createCustomers(service.url, token, 1)

  const load = (url: string, seconds: number) =>
    requestsPerSecond({
      url,
      headers: { authorization: `Bearer ${token}` },
      connections: SETTINGS.connections,
      seconds,
    })
  const sides = (seconds: number) => ({
    bare: () => load(`${bare.url}/customers/${customerId}`, seconds),
    stack: () => load(`${stack.url}/customers/${customerId}`, seconds),
    service: () => load(`${service.url}/customers/${customerId}`, seconds),
  })
  await interleave(1, sides(plan.warmUpSeconds))
  const rounds = await interleave(plan.rounds, sides(plan.seconds))
  const baseline = { name: 'bare Fastify', values: rounds.bare }
  return [
    figure({
      name: 'GET with JWT, fixed answer',
      unit: '/s',
      ours: rounds.stack,
      baseline,
      target: { ratioAtLeast: 0.5 },
    }),
    figure({ name: 'GET /customers/{id} with JWT and database', unit: '/s', ours: rounds.service, baseline }),
  ]
}

async function customerServiceEnvironment(surroundings: BenchmarkContext['surroundings']) {
  const database = await surroundings.database('customers')
  return { ...surroundings.serviceSettings(database), ...(await surroundings.brokerSettings()) }
}
