import { BrokerClosedError } from '@ltp/messaging'
import { protocolError } from '../test/protocol-error.js'
import { BrokerUnreachableError, DeliveryFailedError, isNotYetKnown, isPermanent } from './kafka-errors.js'

describe('isPermanent', () => {
  it.each(['MESSAGE_TOO_LARGE', 'INVALID_TOPIC_EXCEPTION', 'TOPIC_AUTHORIZATION_FAILED'])('is true of %s', (type) => {
    expect(isPermanent(protocolError(type))).toBe(true)
  })

  it.each(['NOT_LEADER_FOR_PARTITION', 'OUT_OF_ORDER_SEQUENCE_NUMBER', 'REQUEST_TIMED_OUT'])(
    'is false of %s',
    (type) => {
      expect(isPermanent(protocolError(type))).toBe(false)
    },
  )

  it('looks into the cause, as kafkajs wraps errors when it gives up', () => {
    expect(isPermanent(new Error('gave up', { cause: protocolError('MESSAGE_TOO_LARGE') }))).toBe(true)
  })

  it('ends with an error that is its own cause', () => {
    const error = new Error('no')
    error.cause = error

    expect(isPermanent(error)).toBe(false)
  })

  it('is true of a connection that its owner has closed', () => {
    expect(isPermanent(new BrokerClosedError())).toBe(true)
  })

  it('is true of a refused login', () => {
    expect(isPermanent(Object.assign(new Error('no'), { name: 'KafkaJSSASLAuthenticationError' }))).toBe(true)
  })
})

describe('isNotYetKnown', () => {
  it.each(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'])('is true of %s, also as a cause', (type) => {
    expect(isNotYetKnown(protocolError(type))).toBe(true)
    expect(isNotYetKnown(new Error('gave up', { cause: protocolError(type) }))).toBe(true)
  })

  it.each(['TOPIC_AUTHORIZATION_FAILED', 'INVALID_TOPIC_EXCEPTION'])('is false of %s', (type) => {
    expect(isNotYetKnown(protocolError(type))).toBe(false)
  })
})

describe('errors', () => {
  it('say what an operator needs to know', () => {
    expect(new BrokerUnreachableError(['a:1', 'b:2'], new Error('refused')).message).toBe(
      'no Kafka broker answers at a:1, b:2: refused',
    )
    expect(new DeliveryFailedError(3, ['orders'], 2, new Error('late')).message).toBe(
      '3 messages to orders not delivered in 2 attempts: late',
    )
  })
})
