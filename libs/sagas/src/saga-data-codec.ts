import type { PayloadSchema } from '@ltp/commands'
import { parseExact } from '@ltp/exact-json'

/** How a saga's data is written to its row and read back. */
export interface SagaDataCodec<Data> {
  serialize(data: Data): string
  parse(text: string): Data
}

/** JSON that keeps 64-bit ids and decimals digit by digit. The schema gives the data back its types. */
export function jsonCodec<Data>(schema?: PayloadSchema<Data>): SagaDataCodec<Data> {
  return {
    serialize: (data) => JSON.stringify(data),
    parse: (text) => (schema ? schema.parse(parseExact(text)) : (parseExact(text) as Data)),
  }
}
