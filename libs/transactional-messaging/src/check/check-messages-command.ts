import { ConfigurationError } from '@ltp/environment'
import { createLogger } from '@ltp/logging'
import { type MessagingSettings } from '../settings.js'
import { type CheckedService, checkMessages } from './check-messages.js'
import { MessageCheckFailedError } from './message-check-failed-error.js'

/**
 * Command of a release: {@link checkMessages}, with a line on stdout for each exchange. On a failure, also when it is
 * terminated, it says on stderr what is wrong, and the exit code is 1. The service's own warnings go to stderr.
 */
export async function checkMessagesCommand<Config extends MessagingSettings>(
  service: CheckedService<Config>,
): Promise<void> {
  const ending = new AbortController()
  const terminate = (signal: string) => ending.abort(new TerminatedError(signal))
  process.on('SIGTERM', terminate).on('SIGINT', terminate)
  const destination = { write: (line: string) => void process.stderr.write(line) }
  const logger = createLogger({ service: 'check-messages', level: 'warn', destination })
  try {
    await checkMessages(service, process.env, { print: console.log, signal: ending.signal, logger })
  } catch (error) {
    console.error(isTold(error) ? error.message : error)
    process.exitCode = 1
  } finally {
    process.off('SIGTERM', terminate).off('SIGINT', terminate)
  }
}

class TerminatedError extends Error {
  constructor(signal: string) {
    super(`FAILED: ended by ${signal}`)
  }
}

const isTold = (error: unknown): error is Error =>
  [ConfigurationError, MessageCheckFailedError, TerminatedError].some((type) => error instanceof type)
