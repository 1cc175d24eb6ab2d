import { type Message, partitionKey } from '../message.js'

/** All messages of one channel since it began, spread over partitions by key as Kafka does. */
export class ChannelLog {
  readonly partitions: readonly Message[][]

  constructor(
    readonly name: string,
    partitionCount: number,
  ) {
    this.partitions = Array.from({ length: partitionCount }, () => [])
  }

  append(message: Message): void {
    this.partitions[hash(partitionKey(message)) % this.partitions.length]!.push(message)
  }
}

function hash(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) >>> 0, 7)
}
