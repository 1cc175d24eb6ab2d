import { now } from '../measure/clock.js'
import { sentAt, timedMessage, timedRecord } from './timed-message.js'

// as messaging-kafka writes it
const recordValue = ({ payload, headers }: ReturnType<typeof timedMessage>) => JSON.stringify({ payload, headers })

describe('messages of the bench', () => {
  it('have 500 bytes in Kafka, whoever sends them', () => {
    for (let count = 0; count < 50; count++) {
      expect(Buffer.byteLength(recordValue(timedMessage('relay')))).toBe(500)
      expect(Buffer.byteLength(timedRecord().value)).toBe(500)
    }
  })

  it('tell when they were made', () => {
    const before = now()

    const values = [recordValue(timedMessage('relay')), timedRecord().value].map((value) => Buffer.from(value))

    for (const value of values) {
      expect(sentAt(value)).toBeGreaterThanOrEqual(before - 0.001)
      expect(sentAt(value)).toBeLessThanOrEqual(now() + 0.001)
    }
  })

  it('are not taken for others', () => {
    expect(() => sentAt(Buffer.from('{"payload":"{}"}'))).toThrow('without the time')
  })
})
