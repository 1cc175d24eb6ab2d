import { logLevel } from 'kafkajs'
import { kafkajsLogCreator, type KafkaLogEntry } from './kafka-log.js'

function logged(level: logLevel, message: string): KafkaLogEntry {
  const entries: KafkaLogEntry[] = []
  const write = kafkajsLogCreator((entry) => entries.push(entry))(logLevel.DEBUG)
  write({
    namespace: 'Consumer',
    level,
    label: '',
    log: { timestamp: 'now', logger: 'kafkajs', message, groupId: 'g' },
  })
  return entries[0]!
}

describe('kafkajs log entries', () => {
  it('keep level, message and details', () => {
    expect(logged(logLevel.ERROR, 'Crash')).toEqual({
      level: 'error',
      message: 'kafkajs Consumer: Crash',
      details: { groupId: 'g' },
    })
    expect(logged(logLevel.INFO, 'Starting').level).toBe('info')
  })

  it('do not warn of bounded retries, which the sender makes safe', () => {
    const message = 'Limiting retries for the idempotent producer may invalidate EoS guarantees'

    expect(logged(logLevel.WARN, message).level).toBe('debug')
  })
})
