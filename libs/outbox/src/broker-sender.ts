import type { Message, MessageProducer } from '@ltp/messaging'
import { BackOff } from './back-off.js'
import { type Lease, LeadershipLostError } from './lease.js'
import type { RelayLimits } from './outbox-relay.js'
import type { RelayHealth } from './relay-health.js'

/** Sends batches to the broker, each until it is acknowledged: the order holds only if none is skipped. */
export class BrokerSender {
  constructor(
    private readonly producer: MessageProducer,
    private readonly limits: Required<RelayLimits>,
    private readonly health: RelayHealth,
  ) {}

  /**
   * Resolves when the broker has acknowledged every message. Call again only after that.
   *
   * @throws LeadershipLostError when the lease ended or the signal was aborted before an attempt; some may have been sent
   */
  async send(messages: readonly Message[], lease: Lease, signal: AbortSignal): Promise<void> {
    const backOff = new BackOff(this.limits.retryMinMs, this.limits.retryMaxMs)
    this.health.sending()
    while (!(await this.attempt(messages, lease, signal))) await backOff.pause(signal)
    this.health.sent()
    this.limits.onPublished(messages.length)
  }

  private async attempt(messages: readonly Message[], lease: Lease, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted || !lease.holds()) throw new LeadershipLostError()
    try {
      await this.producer.send(messages)
      return true
    } catch (error) {
      this.health.sendFailed(error as Error)
      this.limits.onFailure(error as Error)
      return false
    }
  }
}
