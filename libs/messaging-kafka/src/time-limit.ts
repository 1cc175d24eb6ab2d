export class TimeLimitError extends Error {
  readonly code = 'TIME_LIMIT'

  constructor(what: string, limitMs: number) {
    super(`${what} took longer than ${limitMs} ms`)
    this.name = 'TimeLimitError'
  }
}

/** @throws TimeLimitError when the work is not done in time; the work itself goes on, its result is ignored */
export async function withTimeLimit<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(what, limitMs)), limitMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
