/** Why `fetch` got no answer, in words for people: its own message says only that it failed. */
export function whyNoAnswer(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = error as Error
  if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`
  return `no answer: ${(cause as Error | undefined)?.message || message}`
}
