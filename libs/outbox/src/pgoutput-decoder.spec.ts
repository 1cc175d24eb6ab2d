import type { Message } from '@ltp/messaging'
import { PgoutputDecoder } from './pgoutput-decoder.js'

const text = (value: string) => Buffer.from(`${value}\0`)
const int32 = (value: number) => {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}
const int64 = (value: bigint) => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigInt64BE(value)
  return buffer
}
const relation = (...columns: string[]) =>
  Buffer.concat([
    Buffer.from('R'),
    int32(7),
    text('public'),
    text('message'),
    Buffer.from([0x64, 0, columns.length]),
    ...columns.map((name) => Buffer.concat([Buffer.from([0]), text(name), int32(25), int32(-1)])),
  ])
const insert = (...values: (string | null)[]) =>
  Buffer.concat([
    Buffer.from('I'),
    int32(7),
    Buffer.from(['N'.charCodeAt(0), 0, values.length]),
    ...values.map((value) =>
      value === null
        ? Buffer.from('n')
        : Buffer.concat([Buffer.from('t'), int32(Buffer.byteLength(value)), Buffer.from(value)]),
    ),
  ])

function decode(...buffers: Buffer[]) {
  const seen: unknown[] = []
  const messages: Message[] = []
  const decoder = new PgoutputDecoder({
    began: (committedAt) => seen.push(['began', committedAt]),
    inserted: (message, bytes) => {
      messages.push(message)
      seen.push(['inserted', bytes])
    },
    committed: (end, committedAt) => seen.push(['committed', end, committedAt]),
    idleUpTo: () => undefined,
  })
  buffers.forEach((buffer) => decoder.decode(Buffer.concat([Buffer.from('xx'), buffer]), 2))
  return { seen, messages }
}

describe('PgoutputDecoder', () => {
  it('reads a row by the names of its columns, whatever their order and number', () => {
    const { messages } = decode(
      relation('published', 'payload', 'extra', 'headers', 'id', 'destination'),
      insert('0', '{"name":"Zoë"}', null, '{"ID":"1","DESTINATION":"orders","k":"ü"}', '1', 'orders'),
    )

    expect(messages).toEqual([{ payload: '{"name":"Zoë"}', headers: { ID: '1', DESTINATION: 'orders', k: 'ü' } }])
  })

  it('takes id and destination from the columns when the headers of another writer lack them', () => {
    const { messages } = decode(relation('id', 'destination', 'headers', 'payload'), insert('1', 'orders', '{}', '{}'))

    expect(messages[0]!.headers).toEqual({ ID: '1', DESTINATION: 'orders' })
  })

  it('counts bytes, not characters', () => {
    const { seen } = decode(relation('payload'), insert('ü'))

    expect(seen).toEqual([['inserted', 2]])
  })

  it('reads where a transaction begins and where its commit record ends', () => {
    const begin = Buffer.concat([Buffer.from('B'), int64(1n), int64(5_000_000n), int32(3)])
    const commit = Buffer.concat([Buffer.from('C\0'), int64(1n), int64(2n ** 40n), int64(5_000_000n)])

    expect(decode(begin, commit).seen).toEqual([
      ['began', Date.UTC(2000, 0, 1, 0, 0, 5)],
      ['committed', 2n ** 40n, Date.UTC(2000, 0, 1, 0, 0, 5)],
    ])
  })

  it('refuses a row of a table that was not described', () => {
    expect(() => decode(insert('1'))).toThrow('a row came before the description of its table')
  })

  it('passes over what says nothing about messages', () => {
    expect(decode(Buffer.from('O'), Buffer.from('Y'), Buffer.from('T')).seen).toEqual([])
  })
})
