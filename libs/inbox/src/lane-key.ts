import { destination, type Message, partitionKey } from '@ltp/messaging'

/** Messages with the same lane key, one channel's with one partition key, keep their order. */
export function laneKey(message: Message): string {
  return JSON.stringify([destination(message), partitionKey(message)])
}
