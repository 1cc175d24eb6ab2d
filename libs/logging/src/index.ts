export { AppLogger, createLogger, type LoggerOptions } from './app-logger.js'
export { currentLogContext, currentTraceparent, type LogContext, withLogContext } from './log-context.js'
export { type HttpLogOptions, logHttpRequests } from './log-http-requests.js'
export { continueTrace, readTraceparent, type TraceContext, traceparentOf } from './trace-context.js'
