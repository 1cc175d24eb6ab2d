import { createMessage, messageId, partitionKey, undecodableReason } from '@ltp/messaging'
import { decode, encode, type ReceivedRecord } from './envelope.js'

const record = (value: string | Buffer | null, key: string | null = 'customer-7'): ReceivedRecord => ({
  topic: 'customerService',
  partition: 3,
  offset: '42',
  timestamp: '1700000000000',
  key: key === null ? null : Buffer.from(key),
  value: typeof value === 'string' ? Buffer.from(value) : value,
})

describe('envelope', () => {
  describe('of a message', () => {
    it('is keyed by the partition id', () => {
      expect(encode(createMessage({ destination: 'c', partitionId: '7', payload: '{}' })).key).toBe('7')
    })

    it('is keyed by the id where there is no partition id', () => {
      expect(encode({ headers: { ID: 'mine', DESTINATION: 'c' }, payload: '{}' }).key).toBe('mine')
    })

    it("is Eventuate Tram's JSON: the payload as a string beside the headers", () => {
      const { value } = encode({ headers: { ID: '1', command__destination: 'c' }, payload: '{"customerId":7}' })

      expect(value).toBe('{"payload":"{\\"customerId\\":7}","headers":{"ID":"1","command__destination":"c"}}')
    })

    it('is read back as the same message', () => {
      const message = createMessage({
        destination: 'customerService',
        headers: { 'ä-__': '"' },
        payload: '{"id":9223372036854775807}',
      })

      expect(decode(record(encode(message).value))).toEqual(message)
    })
  })

  describe('of another producer', () => {
    it('may come as the Eventuate CDC service writes it', () => {
      const value = `{"payload":"{\\"orderId\\":1}","headers":{"PARTITION_ID":"7","DATE":"Tue, 14 Nov 2023 22:13:20 GMT",
        "reply_outcome-type":"SUCCESS","DESTINATION":"customerService","ID":"0000018bcfe56800-0242ac1100020000"}}`

      const message = decode(record(value))

      expect(message.payload).toBe('{"orderId":1}')
      expect(message.headers['reply_outcome-type']).toBe('SUCCESS')
      expect(messageId(message)).toBe('0000018bcfe56800-0242ac1100020000')
    })

    it('takes its id, destination and partition id from the record’s place and key when they are missing', () => {
      const { headers } = decode(record('{"payload":"{}","headers":{"type":"T"}}'))

      expect(headers).toEqual({
        ID: 'customerService-3-42',
        DESTINATION: 'customerService',
        PARTITION_ID: 'customer-7',
        type: 'T',
      })
    })

    it('is for the topic that it came on, whatever its headers say', () => {
      const { headers } = decode(record('{"payload":"{}","headers":{"DESTINATION":"elsewhere"}}'))

      expect(headers.DESTINATION).toBe('customerService')
    })

    it('may have fields that we do not know and headers that are null', () => {
      const message = decode(record('{"payload":"{}","headers":{"ID":"1","none":null},"creationTime":1}', null))

      expect(message.headers).toEqual({ ID: '1', DESTINATION: 'customerService' })
      expect(undecodableReason(message)).toBeUndefined()
    })
  })

  describe('that is none', () => {
    it.each([
      ['no JSON', 'garbage', /JSON/],
      ['an empty value', '', /JSON/],
      ['a JSON array', '[]', /^no JSON object$/],
      ['JSON null', 'null', /^no JSON object$/],
      ['no payload', '{"headers":{}}', /^payload is no string$/],
      ['a payload that is no string', '{"payload":{},"headers":{}}', /^payload is no string$/],
      ['no headers', '{"payload":"{}"}', /^headers are no object$/],
      ['headers as an array', '{"payload":"{}","headers":[]}', /^headers are no object$/],
      ['a header that is no string', '{"payload":"{}","headers":{"ID":7}}', /^header ID is no string$/],
    ])('becomes a message that says so: %s', (_, value, reason) => {
      const message = decode(record(value))

      expect(undecodableReason(message)).toMatch(reason)
      expect(messageId(message)).toBe('customerService-3-42')
      expect(JSON.parse(message.payload)).toBe(value)
    })

    it('keeps the key, so that it can go back to its partition', () => {
      expect(partitionKey(decode(record('garbage', 'customer-7')))).toBe('customer-7')
      expect(partitionKey(decode(record('garbage', null)))).toBe('customerService-3-42')
    })

    it('tells the time of the record', () => {
      expect(decode(record('garbage')).headers.DATE).toBe('Tue, 14 Nov 2023 22:13:20 GMT')
    })

    it('shows bytes that are no text as base64', () => {
      const message = decode(record(Buffer.from([0xff, 0xfe, 0x00])))

      expect(undecodableReason(message)).toBe('not UTF-8 (shown as base64)')
      expect(message.payload).toBe('"//4A"')
    })

    it('may be a record without a value', () => {
      const message = decode(record(null))

      expect(undecodableReason(message)).toBe('no value')
      expect(message.payload).toBe('null')
    })
  })
})
