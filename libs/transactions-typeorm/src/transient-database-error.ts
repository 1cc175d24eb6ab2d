/** Connection lost or refused, server shutting down or out of resources, serialization failure, deadlock, lock timeout. */
const TRANSIENT_SQLSTATE = /^(08...|53...|57P0[1-5]|40001|40P01|55P03)$/
const TRANSIENT_SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
])
// pg reports these without a code
const TRANSIENT_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Connection is not established|Driver not Connected/i

/**
 * Tells whether trying the same again may help because the database, not the work, was at fault.
 * A message whose handler fails so is retried without limit: it is not poison.
 */
export function isTransientDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, driverError, cause } = error as Error & { code?: unknown; driverError?: unknown }
  if (typeof code === 'string' && (TRANSIENT_SQLSTATE.test(code) || TRANSIENT_SOCKET.has(code))) return true
  if (TRANSIENT_TEXT.test(error.message)) return true
  return [driverError, cause].some((inner) => inner !== error && isTransientDatabaseError(inner))
}
