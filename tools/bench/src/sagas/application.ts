import { type BenchmarkContext } from '../benchmark.js'
import { createCustomers } from '../http/customers.js'
import { builtService } from '../processes/built-service.js'
import { Worker } from '../processes/worker.js'
import { type BrokerKind } from '../surroundings.js'
import { type OrdersApi } from './orders-worker.js'
import { SagaClock, type SagaTimes } from './saga-times.js'

/** Orders are spread over so many: one customer's orders wait for one another. */
const CUSTOMERS = 200

/** What sets one application apart from another that runs at the same time. */
export interface Variant {
  /** Of its channels and consumer groups: applications share the broker. */
  readonly channelPrefix?: string
  readonly environment?: Record<string, string>
  /** Of another checkout, built. Default: this one. */
  readonly folder?: string
}

/** order-service and customer-service as they are run elsewhere, and a client. */
export class Application {
  private constructor(
    private readonly client: Worker<OrdersApi>,
    private readonly clock: SagaClock,
    /** Of a customer. */
    readonly customerUrl: string,
  ) {}

  static async start(
    { surroundings, resources }: BenchmarkContext,
    kind: BrokerKind,
    { channelPrefix = '', environment, folder }: Variant = {},
  ): Promise<Application> {
    const broker = { ...(await surroundings.brokerSettings(kind)), CHANNEL_PREFIX: channelPrefix, ...environment }
    const orders = await surroundings.database('orders')
    const customers = await surroundings.database('customers')
    const start = (name: string, database: typeof orders) =>
      surroundings.startService(
        {
          name,
          entry: builtService(name, folder),
          environment: { ...surroundings.serviceSettings(database), ...broker },
        },
        resources,
      )
    const [orderService, customerService] = await Promise.all([
      start('order-service', orders),
      start('customer-service', customers),
    ])
    const token = await surroundings.token('customers:write orders:read orders:write')
    const client = Worker.start<OrdersApi>(new URL('orders-worker.js', import.meta.url), surroundings.logFile('orders'))
    resources.defer(() => client.stop())
    const customerIds = await createCustomers(customerService.url, token, CUSTOMERS)
    await client.call('start', { url: orderService.url, token, customers: customerIds })
    const clock = await SagaClock.start(orders.url, resources)
    return new Application(client, clock, `${customerService.url}/customers/${customerIds[0]}`)
  }

  /** @returns their times, and the median time after which a client that looks every 2 ms sees an order approved */
  async oneAtATime(count: number): Promise<SagaTimes & { readonly seenMs: number }> {
    const seenMs = await this.client.call('oneAtATime', { count })
    return { ...(await this.clock.times(count)), seenMs }
  }

  /** @returns their times, and how many there were */
  async atBestSpeed(seconds: number): Promise<SagaTimes & { readonly orders: number }> {
    const orders = await this.client.call('atBestSpeed', { seconds })
    return { ...(await this.clock.times(orders)), orders }
  }

  async atPace(perSecond: number, seconds: number): Promise<SagaTimes> {
    return this.clock.times(await this.client.call('atPace', { perSecond, seconds }))
  }
}
