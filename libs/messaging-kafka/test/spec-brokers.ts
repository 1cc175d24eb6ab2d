import { acquireInfrastructure, type Infrastructure } from '@ltp/infrastructure'
import { KafkaMessageBroker, type KafkaOptions } from '../src/index.js'

/** Connects to the Kafka that the test run shares, with times that suit tests; closes what a test has opened. */
export class SpecBrokers {
  private infrastructure!: Infrastructure<false, true>
  private readonly opened: KafkaMessageBroker[] = []

  constructor() {
    beforeAll(async () => {
      this.infrastructure = await acquireInfrastructure({ kafka: true })
    }, 300_000)
    afterEach(async () => {
      await Promise.all(this.opened.splice(0).map((broker) => broker.close()))
    })
    afterAll(() => this.infrastructure.release())
  }

  get addresses(): readonly string[] {
    return this.infrastructure.kafka.brokers
  }

  async connect(options: Partial<KafkaOptions> = {}): Promise<KafkaMessageBroker> {
    const broker = await KafkaMessageBroker.connect({
      brokers: this.addresses,
      clientId: 'specs',
      heartbeatIntervalMs: 200,
      log: () => {},
      ...options,
    })
    this.opened.push(broker)
    return broker
  }
}
