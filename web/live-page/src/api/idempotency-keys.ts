import { Problem } from './problem.ts'

/** Keys of what was sent to each address and has no definite answer yet: who sends the same once more means it once. */
export class IdempotencyKeys {
  private readonly sent = new Map<string, { readonly key: string; readonly body: string }>()

  of(path: string, body: string): string {
    const before = this.sent.get(path)
    if (before?.body === body) return before.key
    const key = crypto.randomUUID()
    this.sent.set(path, { key, body })
    return key
  }

  /** @param error of what was sent; undefined when it was done */
  settle(path: string, error?: unknown): void {
    if (error === undefined || isRefusal(error)) this.sent.delete(path)
  }
}

/** After anything else, such as a time-out or a lost connection, it may have been done all the same. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Problem && error.status >= 400 && error.status < 500 && error.code !== 'IDEMPOTENCY_KEY_IN_USE'
