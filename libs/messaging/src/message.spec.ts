import { createMessage, destination, messageId, MissingHeaderError, partitionKey, requiredHeader } from './index.js'

describe('message', () => {
  it('has a new id, its destination and a date', () => {
    const message = createMessage({ destination: 'orders', payload: '{}' })

    expect(messageId(message)).toMatch(/^[0-9a-f-]{36}$/)
    expect(destination(message)).toBe('orders')
    expect(Date.parse(requiredHeader(message, 'DATE'))).not.toBeNaN()
  })

  it('has ids in the order of time', () => {
    const ids = Array.from({ length: 100 }, () => messageId(createMessage({ destination: 'orders', payload: '{}' })))

    expect([...ids].sort()).toEqual(ids)
  })

  it('is ordered with the messages of its partition id', () => {
    expect(partitionKey(createMessage({ destination: 'orders', partitionId: '7', payload: '{}' }))).toBe('7')
  })

  it('is ordered with none when it has no partition id', () => {
    const message = createMessage({ destination: 'orders', payload: '{}' })

    expect(partitionKey(message)).toBe(messageId(message))
    expect(partitionKey({ headers: { ID: 'foreign' }, payload: '{}' })).toBe('foreign')
  })

  it('keeps the headers that the sender gives, but not in the place of the required ones', () => {
    const { headers } = createMessage({
      destination: 'orders',
      headers: { traceparent: 't', ID: 'mine' },
      payload: '{}',
    })

    expect(headers.traceparent).toBe('t')
    expect(headers.ID).not.toBe('mine')
  })

  it('names the message and the header that is missing', () => {
    expect(() => requiredHeader({ headers: { ID: '1' }, payload: '' }, 'reply_type')).toThrow(
      new MissingHeaderError('reply_type', { headers: { ID: '1' }, payload: '' }),
    )
    expect(() => messageId({ headers: {}, payload: '' })).toThrow('message (no ID) has no header ID')
  })
})
