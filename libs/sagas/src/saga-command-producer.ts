import { type Command, makeCommand, type TypeNames } from '@ltp/commands'
import { messageId, type MessageProducer } from '@ltp/messaging'

/** Sends the commands of one type of saga. */
export class SagaCommandProducer {
  readonly replyChannel: string

  constructor(
    private readonly sagaType: string,
    private readonly producer: MessageProducer,
    private readonly typeNames: TypeNames,
  ) {
    this.replyChannel = `${sagaType}-reply`
  }

  /** Sends a command under a new ID, which it returns. Commands without a partition of their own keep the saga's order. */
  async send(sagaId: string, command: Command): Promise<string> {
    const message = makeCommand(
      { ...command, type: this.typeNames.toWire(command.type), partitionId: command.partitionId ?? sagaId },
      { replyTo: this.replyChannel, saga: { type: this.sagaType, id: sagaId } },
    )
    await this.producer.send([message])
    return messageId(message)
  }
}
