import { BrokerClosedError } from '@ltp/messaging'
import { withTimeLimit } from './time-limit.js'

interface Client {
  connect(): Promise<void>
  disconnect(): Promise<void>
}

/** A client that is connected when it is needed, used until something fails, and then thrown away for a new one. */
export class DisposableClient<C extends Client> {
  private current?: Promise<C>
  private closed = false

  constructor(private readonly make: () => C) {}

  /** @throws what the work throws, BrokerClosedError after closing, and TimeLimitError when connecting and work take longer than the limit */
  async use<T>(limitMs: number, what: string, work: (client: C) => Promise<T>): Promise<T> {
    if (this.closed) throw new BrokerClosedError()
    const client = (this.current ??= this.connect())
    try {
      return await withTimeLimit(limitMs, what, this.begin(client, work))
    } catch (error) {
      if (this.current === client) this.current = undefined
      // not awaited: kafkajs waits for answers that may never come
      void this.disconnect(client)
      throw error
    }
  }

  async close(): Promise<void> {
    this.closed = true
    const client = this.current
    this.current = undefined
    if (client) await this.disconnect(client)
  }

  private async begin<T>(client: Promise<C>, work: (client: C) => Promise<T>): Promise<T> {
    const connected = await client
    // connected too late: somebody else may have done the work by now
    if (this.current !== client) throw new Error('the client was thrown away while it connected')
    return work(connected)
  }

  private async connect(): Promise<C> {
    const client = this.make()
    await client.connect()
    return client
  }

  private async disconnect(client: Promise<C>): Promise<void> {
    try {
      await (await client).disconnect()
    } catch {
      // what could not be connected, or is broken, needs no more
    }
  }
}
