import { types } from 'node:util'

/**
 * Connection lost or refused, login refused (28), server shutting down, out of resources or become a standby (25006),
 * serialization failure, deadlock, time limits of locks (55P03), statements (57014) and transactions (25P03, 25P04).
 */
const TRANSIENT_SQLSTATE = /^(08...|28...|53...|57P0[1-5]|57014|25P0[34]|25006|40001|40P01|55P03)$/
const TRANSIENT_SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
])
/** Of statements (57014) and transactions (25P04). */
const TIME_LIMIT = /^(57014|25P04)$/
/** Serialization failure, deadlock, time limit of locks. */
const CONFLICT = /^(40001|40P01|55P03)$/
// What pg and TypeORM report without a code. Whole messages: an error that quotes a payload may hold any words.
const TRANSIENT_TEXT = new Set([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'Driver not Connected',
])

/**
 * Tells whether trying the same again may help because the database, not the work, was at fault.
 * A message whose handler fails so is retried without limit: it is not poison.
 */
export function isTransientDatabaseError(error: unknown): boolean {
  return chainOf(error).some((inner) => {
    const { code, message } = inner
    if (TRANSIENT_TEXT.has(message)) return true
    if (typeof code !== 'string') return false
    return TRANSIENT_SQLSTATE.test(code) || (TRANSIENT_SOCKET.has(code) && isOfDatabase(inner))
  })
}

const connectErrors = new WeakSet<object>()

/** Notes an error of connecting to the database. It comes from the socket as it is, so it looks like any other server's. */
export function noteConnectError(error: unknown): void {
  if (types.isNativeError(error)) connectErrors.add(error)
}

/** TypeORM wraps what befalls a query; what else has a socket's code may come from a handler's own call of a server. */
function isOfDatabase(error: DatabaseError): boolean {
  return error.driverError !== undefined || connectErrors.has(error)
}

/**
 * Tells of a transient error whether the database ended work that took too long. The database may be slow, or the work may
 * never end in time: trying again must have a limit.
 */
export function isTimeLimitExceeded(error: unknown): boolean {
  return hasCode(error, TIME_LIMIT)
}

/** Tells of a transient error whether work at the same time was in the way: a smaller transaction may have better luck. */
export function isTransactionConflict(error: unknown): boolean {
  return hasCode(error, CONFLICT)
}

function hasCode(error: unknown, pattern: RegExp): boolean {
  return chainOf(error).some(({ code }) => typeof code === 'string' && pattern.test(code))
}

type DatabaseError = Error & { readonly code?: unknown; readonly driverError?: unknown }

/** An error with all that it wraps, from the outside in. */
function chainOf(error: unknown): DatabaseError[] {
  if (!types.isNativeError(error)) return [] // instanceof does not know those of sockets in Jest's realm
  const { driverError, cause } = error as DatabaseError
  return [error, ...[driverError, cause].flatMap((inner) => (inner === error ? [] : chainOf(inner)))]
}
