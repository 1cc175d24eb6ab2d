import { type logCreator, logLevel } from 'kafkajs'

export interface KafkaLogEntry {
  readonly level: 'error' | 'warn' | 'info' | 'debug'
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Where the adapter's and kafkajs' log entries go. */
export type KafkaLog = (entry: KafkaLogEntry) => void

/** The default: warnings and errors to the console. */
export const consoleLog: KafkaLog = ({ level, message, details }) => {
  if (level === 'error' || level === 'warn') console[level](message, details)
}

const LEVELS: Readonly<Record<logLevel, KafkaLogEntry['level']>> = {
  [logLevel.NOTHING]: 'debug',
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'info',
  [logLevel.DEBUG]: 'debug',
}

// True of kafkajs' producer alone; RecordSender makes bounded retries safe
const ANSWERED_ELSEWHERE = /Limiting retries for the idempotent producer/

export function kafkajsLogCreator(log: KafkaLog): logCreator {
  return () => (entry) => {
    const { message, timestamp: _, logger: __, ...details } = entry.log as Record<string, unknown> & { message: string }
    const level = ANSWERED_ELSEWHERE.test(message) ? 'debug' : LEVELS[entry.level]
    log({ level, message: `kafkajs ${entry.namespace}: ${message}`, details })
  }
}
