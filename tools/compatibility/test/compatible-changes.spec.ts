import { breaksIn, type Case, checked, ORDER, REPLY } from './change.js'
import { ASYNCAPI, asyncApi, COMMAND, DOCUMENTS, EVENT, OPENAPI } from './documents.js'
import { TemporaryRepository } from './temporary-repository.js'

describe('what does not break', () => {
  it.each<Case>([
    ['a new path', OPENAPI, '"paths":{', '"paths":{"/x":{"get":{"responses":{}}},', 'additive   GET /x: new operation'],
    ['a new field of an answer', OPENAPI, '"note":', '"x":{},"note":', `additive   ${ORDER}/x: new field`],
    [
      'a field of an answer that is always there',
      OPENAPI,
      '["orderId","state"]',
      '["orderId","state","note"]',
      `additive   ${ORDER}/note: is always there`,
    ],
    [
      'a field of an answer with fewer values',
      OPENAPI,
      '"PENDING","APPROVED"',
      '"APPROVED"',
      `compatible ${ORDER}/state: enum narrowed`,
    ],
    [
      'a new optional field of a request',
      OPENAPI,
      '"kind":{',
      '"x":{},"kind":{',
      'additive   POST /orders request/x: new optional field',
    ],
    [
      'a field of a request that need not be sent',
      OPENAPI,
      '["total"]',
      '[]',
      'compatible POST /orders request/total: need not',
    ],
    [
      'a wider enum in a request',
      OPENAPI,
      '"GIFT","OWN"',
      '"GIFT","OWN","LOAN"',
      'compatible POST /orders request/kind: enum widened',
    ],
    ['a bound of a request that is gone', OPENAPI, ',"exclusiveMinimum":0', '', 'exclusiveMinimum widened'],
    [
      'a new optional parameter',
      OPENAPI,
      '"parameters":[{"name":"Key"',
      '"parameters":[{"name":"x","in":"query"},{"name":"Key"',
      'additive   POST /orders query parameter x',
    ],
    ['another name of a parameter in a path', OPENAPI, '"/orders/{id}"', '"/orders/{orderId}"', 'compatible'],
    [
      'a new media type',
      OPENAPI,
      '"application/json":',
      '"application/cbor":{},"application/json":',
      'application/cbor: new media type',
    ],
    [
      'a new refusal',
      OPENAPI,
      '"422":',
      '"409":{"content":{}},"422":',
      'additive   POST /orders answer 409: new answer',
    ],
    ['one more way to be let in', OPENAPI, '"security":[', '"security":[{"mtls":[]},', 'security: demands no more'],
    ['other words', OPENAPI, '"Create order"', '"Creates an order"', 'compatible POST /orders: summary'],
    [
      'a wider enum of a received message',
      COMMAND,
      '"NO_CUSTOMER"]',
      '"NO_CUSTOMER","FRAUD"]',
      'compatible (received)/reason: enum widened',
    ],
    [
      'a new optional field of a received message',
      COMMAND,
      '"orderId":{',
      '"x":{},"orderId":{',
      'additive   (received)/x: new optional field',
    ],
    ['a narrower enum of a sent message', EVENT, ',"NO_CUSTOMER"', '', 'compatible (sent)/reason: enum narrowed'],
    ['a new field of a sent message', EVENT, '"orderId":{', '"x":{},"orderId":{', 'additive   (sent)/x: new field'],
  ])('%s', (_, file, text, replacement, told) => {
    const { isCompatible, report } = checked(file, text, replacement)

    expect(breaksIn(report)).toEqual([])
    expect(report).toContain(told)
    expect(isCompatible).toBe(true)
  })

  it('a new message, with the replies to it', () => {
    const { channels, operations } = asyncApi
    const ship = { ...operations.cancel, messages: [{ $ref: '#/channels/orderService/messages/ShipCommand' }] }
    const messages = { ...channels.orderService.messages, ShipCommand: { name: 'ShipCommand' } }
    using repository = new TemporaryRepository().writeAll(DOCUMENTS).commit()
    repository.write(ASYNCAPI, {
      channels: { ...channels, orderService: { ...channels.orderService, messages } },
      operations: { ...operations, ship },
    })

    const { isCompatible, report } = repository.check('HEAD')

    expect(report).toContain('additive   ShipCommand, received on orderService: new message')
    expect(report).toContain(`additive   OrderNotFound, ${REPLY.replace('Cancel', 'Ship')}: new message`)
    expect(isCompatible).toBe(true)
  })

  it('a document that is there for the first time', () => {
    const { [ASYNCAPI]: first, ...others } = DOCUMENTS
    using repository = new TemporaryRepository().writeAll(others).commit()

    const { isCompatible, report } = repository.write(ASYNCAPI, first).check('HEAD')

    expect(report).toContain(`${ASYNCAPI}: 1 additive\n  additive   new document`)
    expect(isCompatible).toBe(true)
  })
})
