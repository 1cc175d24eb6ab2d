import { type BenchmarkContext } from '../benchmark.js'
import { createTopics } from '../processes/topics.js'
import { Worker } from '../processes/worker.js'
import { type BrokerKind } from '../surroundings.js'
import { type BareSagaApi } from './bare-saga-worker.js'

/** Starts both sides. @returns the one that runs sagas */
export async function bareSagas(
  { surroundings, resources }: BenchmarkContext,
  kind: BrokerKind,
): Promise<Worker<BareSagaApi>> {
  const brokers = kind === 'kafka' ? surroundings.brokers : undefined
  const [commands, replies] = ['bare-commands', 'bare-replies']
  if (brokers) await createTopics(brokers, [commands, replies])
  const { url: databaseUrl } = await surroundings.database('bare_sagas')
  const start = async (role: 'orders' | 'customers', outgoing: string, incoming: string) => {
    const module = new URL('bare-saga-worker.js', import.meta.url)
    const worker = Worker.start<BareSagaApi>(module, surroundings.logFile(`bare-${role}`))
    resources.defer(() => worker.stop())
    await worker.call('start', { role, brokers, databaseUrl, outgoing, incoming })
    return worker
  }
  const [orders] = await Promise.all([start('orders', commands, replies), start('customers', replies, commands)])
  return orders
}
