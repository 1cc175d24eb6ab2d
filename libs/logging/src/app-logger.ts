import type { LoggerService } from '@nestjs/common'
import { type DestinationStream, type Level, type Logger, pino } from 'pino'
import { prettyFactory } from 'pino-pretty'
import { currentLogContext } from './log-context.js'
import { toLogRecord } from './log-record.js'
import { redact } from './redact.js'

export interface LoggerOptions {
  /** Name of the process, in every line as `service`. */
  readonly service: string
  /** Lines below this level are not written. Default: environment LOG_LEVEL, else `info`. */
  readonly level?: Level | 'silent'
  /** Lines for people, not for machines. Default: when LOG_PRETTY=1, or stdout is a terminal and LOG_PRETTY is not 0. */
  readonly pretty?: boolean
  /**
   * For how long JSON lines for stdout are gathered, default 100 ms. They are written when the process exits, also by an
   * uncaught exception; SIGKILL loses them. 0: each line at once.
   */
  readonly flushMs?: number
  /** Where the lines go. Default: stdout. */
  readonly destination?: DestinationStream
}

/** Nest's logger on pino: one JSON object per line, with the ids of the current work (see `withLogContext`), no secrets. */
export class AppLogger implements LoggerService {
  constructor(readonly pino: Logger) {}

  log(message: unknown, ...params: unknown[]): void {
    this.write('info', message, params)
  }

  error(message: unknown, ...params: unknown[]): void {
    this.write('error', message, params)
  }

  warn(message: unknown, ...params: unknown[]): void {
    this.write('warn', message, params)
  }

  debug(message: unknown, ...params: unknown[]): void {
    this.write('debug', message, params)
  }

  verbose(message: unknown, ...params: unknown[]): void {
    this.write('trace', message, params)
  }

  fatal(message: unknown, ...params: unknown[]): void {
    this.write('fatal', message, params)
  }

  private write(level: Level, message: unknown, params: readonly unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return
    const { fields, text } = toLogRecord(message, params)
    this.pino[level](fields, text)
  }
}

export function createLogger(options: LoggerOptions): AppLogger {
  const { service, flushMs = 100, level = process.env.LOG_LEVEL || 'info' } = options
  const isPretty = options.pretty ?? isPrettyWanted()
  const prettify = isPretty ? prettyFactory({ ignore: 'service' }) : String
  const settings = {
    level,
    base: { service },
    timestamp: isoTime(),
    formatters: { level: (level: string) => ({ level }) },
    mixin: currentLogContext,
    // pino's own would write into the context
    mixinMergeStrategy: (fields: object, context: object) => ({ ...context, ...fields }),
    hooks: { streamWrite: (line: string) => prettify(redact(line)) },
  }
  return new AppLogger(pino(settings, options.destination ?? stdout(isPretty ? 0 : flushMs)))
}

/** As pino's own, but made once per millisecond: under load many lines share it. */
function isoTime(): () => string {
  let [madeAt, text] = [0, '']
  return () => {
    const now = Date.now()
    if (now !== madeAt) [madeAt, text] = [now, `,"time":"${new Date(now).toISOString()}"`]
    return text
  }
}

/** Lines are gathered, because a system call for each costs more than making it; what is left is written at exit. */
function stdout(flushMs: number): DestinationStream {
  if (flushMs === 0) return pino.destination({ fd: 1, sync: true })
  return pino.destination({ fd: 1, sync: false, minLength: 16_000, periodicFlush: flushMs })
}

function isPrettyWanted(): boolean {
  const { LOG_PRETTY } = process.env
  return LOG_PRETTY === '1' || (LOG_PRETTY !== '0' && process.stdout.isTTY)
}
