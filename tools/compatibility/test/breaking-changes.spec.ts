import { breaksIn, type Case, checked, ORDER, REPLY } from './change.js'
import { ASYNCAPI, asyncApi, COMMAND, DOCUMENTS, EVENT, OPENAPI } from './documents.js'
import { TemporaryRepository } from './temporary-repository.js'

const CANCEL = 'CancelCommand, received on orderService'

describe('what breaks', () => {
  it.each<Case>([
    ['a removed path', OPENAPI, '"/orders/{id}":', '"x-old":', 'GET /orders/{}: removed'],
    ['a removed operation', OPENAPI, '"post":', '"put":', 'POST /orders: removed'],
    ['a removed field of an answer', OPENAPI, '"note":{"type":"string"}', '"x":{}', `${ORDER}/note: field removed`],
    [
      'a field of an answer that may be missing',
      OPENAPI,
      '["orderId","state"]',
      '["orderId"]',
      `${ORDER}/state: may be missing`,
    ],
    [
      'another type of a field',
      OPENAPI,
      '"note":{"type":"string"}',
      '"note":{"type":"integer"}',
      `${ORDER}/note: type changed`,
    ],
    ['a wider type in an answer', OPENAPI, '"orderId":{"type":"integer"', '"orderId":{"type":"number"', 'type widened'],
    [
      'null in an answer',
      OPENAPI,
      '"note":{"type":"string"}',
      '"note":{"anyOf":[{"type":"string"},{"type":"null"}]}',
      `${ORDER}/note: alternatives widened`,
    ],
    [
      'a new value of an enum in an answer',
      OPENAPI,
      '"APPROVED"]',
      '"APPROVED","LOST"]',
      `${ORDER}/state: enum widened`,
    ],
    [
      'a new required field of a request',
      OPENAPI,
      '["total"]',
      '["total","kind"]',
      'request/kind: required from now on',
    ],
    [
      'a required field that was not there',
      OPENAPI,
      '"total":{"type":"number","exclusiveMinimum":0}},"required":["total"]',
      '"total":{"type":"number","exclusiveMinimum":0},"x":{}},"required":["total","x"]',
      'request/x: new required field',
    ],
    [
      'a removed field of a request',
      OPENAPI,
      '"kind":{"type":"string","enum":["GIFT","OWN"]},',
      '',
      'request/kind: field removed',
    ],
    ['a narrower enum in a request', OPENAPI, '["GIFT","OWN"]', '["GIFT"]', 'request/kind: enum narrowed'],
    [
      'a higher bound in a request',
      OPENAPI,
      '"exclusiveMinimum":0',
      '"exclusiveMinimum":1',
      'request/total: exclusiveMinimum narrowed',
    ],
    ['a shorter parameter', OPENAPI, '"maxLength":255', '"maxLength":100', 'header parameter Key: maxLength narrowed'],
    [
      'a keyword that the check does not know',
      OPENAPI,
      '"maxLength":255',
      '"maxLength":255,"not":{}',
      'header parameter Key: not changed',
    ],
    ['a parameter that is required', OPENAPI, '"required":false', '"required":true', 'header parameter Key: required'],
    ['another parameter', OPENAPI, '"name":"Key"', '"name":"X-Key"', 'header parameter Key: removed'],
    ['another media type', OPENAPI, '"application/json"', '"application/cbor"', 'application/json: removed'],
    ['another status', OPENAPI, '"201":', '"202":', 'POST /orders answer 201: removed'],
    ['a header that is not sent any more', OPENAPI, '"Location":', '"X-Location":', 'header Location: removed'],
    ['another scope', OPENAPI, '"orders:write"', '"orders:create"', 'POST /orders security: demands more'],
    ['a renamed channel', ASYNCAPI, '"address":"Order"', '"address":"Orders"', 'OrderRejected, sent on Order: removed'],
    ['a renamed message', ASYNCAPI, '"name":"CancelCommand"', '"name":"AbortCommand"', `${CANCEL}: removed`],
    ['a header that is demanded', ASYNCAPI, '["ID"]', '["ID","DATE"]', `${CANCEL} headers/DATE: required`],
    ['a new reply', ASYNCAPI, '"name":"OrderNotFound"', '"name":"OrderShipped"', `OrderShipped, ${REPLY}: new reply`],
    [
      'another consumer group',
      ASYNCAPI,
      '"const":"order-service"',
      '"const":"orders"',
      'operation cancel bindings/kafka/groupId/const: changed',
    ],
    [
      'a narrower enum of a received message',
      COMMAND,
      '["NO_CREDIT","NO_CUSTOMER"]',
      '["NO_CREDIT"]',
      '(received)/reason: enum narrowed',
    ],
    [
      'a new required field of a received message',
      COMMAND,
      '["orderId"]',
      '["orderId","reason"]',
      '(received)/reason: required',
    ],
    [
      'a new value of an enum of a sent message',
      EVENT,
      '"NO_CUSTOMER"]',
      '"NO_CUSTOMER","FRAUD"]',
      '(sent)/reason: enum widened',
    ],
    ['a removed field of a sent message', EVENT, '"reason":{', '"cause":{', '(sent)/reason: field removed'],
  ])('%s', (_, file, text, replacement, told) => {
    const { isCompatible, report } = checked(file, text, replacement)

    expect(breaksIn(report)).toContainEqual(expect.stringContaining(told))
    expect(report).toMatch(/ breaks: (who|clients)/)
    expect(isCompatible).toBe(false)
  })

  it('a message that is not sent any more', () => {
    const { operations, ...others } = asyncApi
    using repository = new TemporaryRepository().writeAll(DOCUMENTS).commit()
    repository.write(ASYNCAPI, { ...others, operations: { cancel: operations.cancel } })

    const { isCompatible, report } = repository.check('HEAD')

    expect(breaksIn(report)).toEqual(['OrderRejected, sent on Order: removed'])
    expect(report).toContain('breaks: who reads it waits in vain')
    expect(isCompatible).toBe(false)
  })

  it('a document that is removed', () => {
    using repository = new TemporaryRepository().writeAll(DOCUMENTS).commit()

    const { isCompatible, report } = repository.remove(OPENAPI).check('HEAD')

    expect(breaksIn(report)).toEqual(['document removed'])
    expect(isCompatible).toBe(false)
  })
})
