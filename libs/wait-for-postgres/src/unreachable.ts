/**
 * Nobody listens, or nobody knows the name: yet. A database that does not exist (3D000) is not among them: while the official
 * image makes it, Postgres listens at its socket only, so who is told so over TCP has the wrong name.
 */
const UNREACHABLE_CODES = new Set<unknown>([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOTFOUND',
  '57P03', // Postgres starts up, shuts down or recovers
])
/** What `pg` says without a code. */
const UNREACHABLE_TEXTS = new Set<unknown>(['timeout expired', 'Connection terminated unexpectedly'])

/** Tells of an error of connecting to Postgres whether Postgres was not there, or not ready for anybody. */
export function isUnreachable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return UNREACHABLE_CODES.has(code) || UNREACHABLE_TEXTS.has(message)
}

/** An error of all addresses of a name has no message of its own. */
export function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException
  return message || String(code)
}
