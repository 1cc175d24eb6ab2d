export interface LogRecord {
  readonly fields: Record<string, unknown>
  readonly text?: string
}

/**
 * Reads the loosely typed arguments of Nest's logger: `(message, ...details, context)`, where a message is a text, an
 * error or an object of fields, a detail is a stack, an error or an object of fields, and the context names the class.
 */
export function toLogRecord(message: unknown, params: readonly unknown[]): LogRecord {
  const context = typeof params.at(-1) === 'string' ? params.at(-1) : undefined
  const details = context === undefined ? params : params.slice(0, -1)
  const fields: Record<string, unknown> = context === undefined ? {} : { context }
  for (const value of [...details, message]) Object.assign(fields, fieldsOf(value))
  return { fields, text: textOf(message) }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (value instanceof Error) return { err: value }
  if (typeof value === 'object' && value !== null) return { ...value }
  return {}
}

function textOf(message: unknown): string | undefined {
  if (message instanceof Error) return message.message
  return typeof message === 'object' && message !== null ? undefined : String(message)
}
