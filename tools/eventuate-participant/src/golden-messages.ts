import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Message } from '@ltp/messaging'

/** A Kafka record as it came, with nothing interpreted. */
export interface GoldenRecord {
  readonly topic: string
  readonly key: string
  /** Kafka's own headers: not the message's. */
  readonly headers: Readonly<Record<string, string>>
  readonly value: string
}

/** The message in a record: its value is the JSON of headers and payload. */
export function messageOf({ value }: GoldenRecord): Message {
  return JSON.parse(value) as Message
}

const file = (conversation: string) => new URL(`../golden/${conversation}.json`, import.meta.url)

/** The records of one conversation, in the order they were sent. */
export function goldenRecords(conversation: string): readonly GoldenRecord[] {
  return JSON.parse(readFileSync(file(conversation), 'utf8')) as GoldenRecord[]
}

export function writeGoldenRecords(conversation: string, records: readonly GoldenRecord[]): Promise<void> {
  return writeFile(file(conversation), `${JSON.stringify(records, undefined, 2)}\n`)
}
