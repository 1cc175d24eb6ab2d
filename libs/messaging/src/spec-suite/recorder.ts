import { type Message, partitionKey } from '../message.js'

/** A handler that keeps what it got, in order. */
export class Recorder {
  readonly messages: Message[] = []
  readonly batches: (readonly Message[])[] = []

  readonly handler = async (messages: readonly Message[]): Promise<void> => {
    this.batches.push(messages)
    this.messages.push(...messages)
  }

  payloads(): string[] {
    return this.messages.map(({ payload }) => payload)
  }

  payloadsOf(key: string): string[] {
    return this.messages.filter((message) => partitionKey(message) === key).map(({ payload }) => payload)
  }
}

/** A handler's door: it waits until it is opened. */
export class Gate {
  private release!: () => void
  private readonly opened = new Promise<void>((resolve) => (this.release = resolve))

  open(): void {
    this.release()
  }

  pass(): Promise<void> {
    return this.opened
  }
}
