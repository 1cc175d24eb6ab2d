import { type Benchmark, type BenchmarkContext } from '../benchmark.js'
import { interleave } from '../measure/interleave.js'
import { SETTINGS } from '../plan.js'
import { requestsPerSecond } from '../processes/autocannon.js'
import { type RunningService } from '../processes/service.js'
import { type Figure, figure } from '../report/figure.js'
import { NEW_CUSTOMER, postHeaders } from './customers.js'

/** What the outbox costs: POST /customers of customer-service, and of the same service that writes no message row. */
export const postBenchmark: Benchmark = { name: 'post', needsKafka: false, run }

async function run({ surroundings, plan, resources }: BenchmarkContext): Promise<Figure[]> {
  const headers = postHeaders(await surroundings.token('customers:write'))
  const broker = await surroundings.brokerSettings()
  const start = async (preload?: URL): Promise<RunningService> => {
    const environment = { ...surroundings.serviceSettings(await surroundings.database('customers')), ...broker }
    return surroundings.startService({ name: 'customer-service', environment, preload }, resources)
  }
  const [withOutbox, withoutOutbox] = await Promise.all([start(), start(new URL('without-outbox.js', import.meta.url))])

  const { connections } = SETTINGS
  const load = ({ url }: RunningService, seconds: number) =>
    requestsPerSecond({ url: `${url}/customers`, headers, body: NEW_CUSTOMER, connections, seconds })
  const sides = (seconds: number) => ({
    without: () => load(withoutOutbox, seconds),
    with: () => load(withOutbox, seconds),
  })
  await interleave(1, sides(plan.httpWarmUpSeconds))
  const rounds = await interleave(plan.rounds, sides(plan.seconds))
  const baseline = { name: 'without message row', values: rounds.without }
  return [
    figure({ name: `POST /customers, relay on (${broker.MESSAGE_BROKER})`, unit: '/s', ours: rounds.with, baseline }),
  ]
}
