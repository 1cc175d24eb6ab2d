// The relay process that the crash test kills. Runs on Node as it stands, with the built libraries: a start takes 0.1 s.
import { connect } from 'node:net'
import { EmbeddedMessageBroker } from '@ltp/messaging-embedded'
import { KafkaMessageBroker } from '@ltp/messaging-kafka'
import { type Message, type MessageBroker, MessageProducer } from '@ltp/messaging'
import { LogTailingRelay, PollingRelay } from '@ltp/outbox'
import type { ChildPlan, Death } from './child-plan.js'

const plan = JSON.parse(process.argv[2]!) as ChildPlan

async function connectBroker(): Promise<MessageBroker> {
  const { broker } = plan
  if (broker.kind === 'embedded') return EmbeddedMessageBroker.connect({ connection: broker.connection })
  const { brokers, proxyPort } = broker
  return KafkaMessageBroker.connect({
    brokers,
    clientId: `relay-${process.pid}`,
    log: () => undefined,
    ...(proxyPort && { socketFactory: ({ onConnect }) => connect({ host: '127.0.0.1', port: proxyPort }, onConnect) }),
  })
}

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

/** Sends, and dies where the plan says. */
class DyingProducer extends MessageProducer {
  private readonly producer: MessageProducer
  private readonly death: Death | undefined
  private sends = 0

  constructor(producer: MessageProducer, death: Death | undefined) {
    super()
    this.producer = producer
    this.death = death
  }

  async send(messages: readonly Message[]): Promise<void> {
    const at = this.isDue(messages) ? this.death?.at : undefined
    if (at === 'before send') die()
    if (at === 'in flight') setTimeout(die, this.death!.afterMs)
    await this.producer.send(messages)
    if (at === 'acknowledged' || at === 'inside a transaction') die()
  }

  private isDue(messages: readonly Message[]): boolean {
    if (++this.sends < (this.death?.sends ?? Infinity)) return false
    if (this.death?.at !== 'inside a transaction') return true
    const { row, rows } = JSON.parse(messages.at(-1)!.payload) as { row: number; rows: number }
    return row < rows
  }
}

const { producer } = await connectBroker()
const options = {
  connection: { connectionString: plan.databaseUrl },
  producer: new DyingProducer(producer, plan.death),
  ...plan.limits,
  onFailure: (error: Error) => console.error(error.message),
}
const relay =
  plan.relay === 'polling'
    ? new PollingRelay({ ...options, pollIntervalMs: 20 })
    : new LogTailingRelay({ ...options, slotName: plan.slotName })
await relay.start()
if (plan.death?.at === 'any time') setTimeout(die, plan.death.afterMs)
process.on('SIGTERM', () => void relay.stop().then(() => process.exit()))
setInterval(() => process.send?.(relay.status()), 20).unref()
