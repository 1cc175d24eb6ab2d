import { type Lab } from '@ltp/lab'
import { type Message, MessageProducer } from '@ltp/messaging'

/** The broker's side of the relay in a laptop's lab: nothing leaves while the relay is paused, or all leaves twice. */
export class FaultyProducer extends MessageProducer {
  /** @param stopping ends the wait of a relay that is paused */
  constructor(
    private readonly broker: MessageProducer,
    private readonly lab: Lab,
    private readonly stopping: AbortSignal,
  ) {
    super()
  }

  async send(messages: readonly Message[]): Promise<void> {
    await this.lab.whenOff('relay-paused', this.stopping)
    await this.broker.send(messages)
    if (this.lab.isOn('duplicate-delivery')) await this.broker.send(messages)
  }
}
