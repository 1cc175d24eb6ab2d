import { type Benchmark, type BenchmarkContext } from '../benchmark.js'
import { interleave } from '../measure/interleave.js'
import { SETTINGS } from '../plan.js'
import { requestsPerSecond } from '../processes/autocannon.js'
import { type RunningService } from '../processes/service.js'
import { type Figure, figure } from '../report/figure.js'
import { createCustomers } from './customers.js'

/** JWT-protected GET of a service's own stack, and of customer-service with its database, beside bare Fastify. */
export const getBenchmark: Benchmark = { name: 'get', needsKafka: false, run }

async function run(context: BenchmarkContext): Promise<Figure[]> {
  const { surroundings, plan } = context
  const token = await surroundings.token('customers:read customers:write')
  const [bare, stack, service] = await startAll(context)
  const [customerId] = await createCustomers(service.url, token, 1)

  const headers = { authorization: `Bearer ${token}` }
  const { connections } = SETTINGS
  const load = ({ url }: RunningService, seconds: number) =>
    requestsPerSecond({ url: `${url}/customers/${customerId}`, headers, connections, seconds })
  const sides = (seconds: number) => ({
    bare: () => load(bare, seconds),
    stack: () => load(stack, seconds),
    service: () => load(service, seconds),
  })
  await interleave(1, sides(plan.httpWarmUpSeconds))
  const rounds = await interleave(plan.rounds, sides(plan.seconds))
  const baseline = { name: 'bare Fastify', values: rounds.bare }
  const target = { ratioAtLeast: 0.5 }
  return [
    figure({ name: 'GET with JWT, fixed answer', unit: '/s', ours: rounds.stack, baseline, target }),
    figure({ name: 'GET /customers/{id} with JWT and database', unit: '/s', ours: rounds.service, baseline }),
  ]
}

async function startAll({ surroundings, resources }: BenchmarkContext) {
  const { issuer: ISSUER, jwksUri: JWKS_URI } = surroundings.issuer
  const bare = { name: 'bare-fastify', entry: new URL('bare-fastify.js', import.meta.url), readyPath: '/customers/1' }
  const stack = { name: 'service-stack', entry: new URL('service-stack.js', import.meta.url), readyPath: '/metrics' }
  const settings = surroundings.serviceSettings(await surroundings.database('customers'))
  const broker = await surroundings.brokerSettings()
  return Promise.all([
    surroundings.startService({ ...bare, environment: {} }, resources),
    surroundings.startService({ ...stack, environment: { ISSUER, JWKS_URI } }, resources),
    surroundings.startService({ name: 'customer-service', environment: { ...settings, ...broker } }, resources),
  ])
}
