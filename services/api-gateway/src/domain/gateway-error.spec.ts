import {
  BadAnswerError,
  RefusedByServiceError,
  ServiceLateError,
  ServiceUnavailableError,
  UnsendableRequestError,
} from './gateway-error.js'

const cause = new Error('socket hang up')
const refusal = { status: 404, headers: {}, body: Buffer.alloc(0) }

describe('a gateway error', () => {
  it.each([
    [
      new ServiceUnavailableError('order-service', 5, { cause }),
      { name: 'ServiceUnavailableError', code: 'SERVICE_UNAVAILABLE', retryAfter: 5, cause },
      'order-service is not available at the moment',
    ],
    [
      new ServiceLateError('order-service', 800, { cause }),
      { name: 'ServiceLateError', code: 'SERVICE_LATE', cause },
      'order-service did not answer within 800 ms; it may still carry out the request',
    ],
    [
      new BadAnswerError('order-service', 'the body is cut', { cause }),
      { name: 'BadAnswerError', code: 'BAD_ANSWER', cause },
      'order-service gave an answer that cannot be used: the body is cut',
    ],
    [
      new RefusedByServiceError('order-service', refusal),
      { name: 'RefusedByServiceError', code: 'REFUSED_BY_SERVICE', service: 'order-service', answer: refusal },
      'order-service answered 404',
    ],
    [
      new UnsendableRequestError({ cause }),
      { name: 'UnsendableRequestError', code: 'UNSENDABLE_REQUEST', cause },
      'the path or a header holds characters that cannot be passed on',
    ],
  ])('says what it is: %s', (error, fields, message) => {
    expect(error).toMatchObject({ ...fields, message })
  })
})
