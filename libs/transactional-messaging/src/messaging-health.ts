import { type HealthCheck } from '@ltp/health'
import { checkRelayElsewhere } from '@ltp/outbox'
import { type DataSource } from 'typeorm'
import { queryOf } from './database.js'
import { outboxSlotOf } from './make-relay.js'
import { type MessagingRuntime } from './messaging-runtime.js'
import { type MessagingSettings } from './settings.js'

/**
 * What must work for the service to be ready. What no other replica would do better is only reported: a relay of another process, and
 * a broker that goes away. While it is away requests are answered and their messages wait in the outbox, which is what that is for; were
 * all replicas not ready then, nobody would be served. A process that has never reached it is not ready: a roll-out with a wrong
 * address must stop.
 */
export function messagingHealthChecks(
  dataSource: DataSource,
  runtime: MessagingRuntime,
  settings: MessagingSettings,
): HealthCheck[] {
  const query = queryOf(dataSource)
  const postgres = async () => {
    await dataSource.query('select 1')
  }
  const broker = new SeenBroker(() => runtime.checkBroker())
  return [
    { name: 'postgres', check: postgres },
    { name: 'broker', essential: () => !broker.wasUp, check: () => broker.check() },
    { name: 'consumers', essential: () => !broker.isGone, check: () => runtime.checkConsumers() },
    settings.OUTBOX_RELAY_HERE
      ? { name: 'relay', essential: () => !broker.isGone, check: () => runtime.checkRelay() }
      : {
          name: 'relay',
          essential: false,
          check: () => checkRelayElsewhere(query, { slotName: outboxSlotOf(settings) }),
        },
  ]
}

/** Tells a broker that has gone away from one that was never there. */
class SeenBroker {
  wasUp = false
  isGone = false

  constructor(private readonly ping: () => Promise<void>) {}

  async check(): Promise<void> {
    // before it answers: a ping that hangs is given up by who asks
    this.isGone = this.wasUp
    await this.ping()
    this.wasUp = true
    this.isGone = false
  }
}
