import { setTimeout as sleep } from 'node:timers/promises'

export class TimeLimitError extends Error {
  readonly code = 'TIME_LIMIT'

  constructor(limitMs: number, options?: ErrorOptions) {
    super(`not done within ${limitMs} ms`, options)
    this.name = 'TimeLimitError'
  }
}

/** @throws TimeLimitError when the work is not done in time; the work itself goes on */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(limitMs)), limitMs)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

export interface RetryOptions {
  readonly limitMs: number
  readonly pauseMs: number
  /** An error for which another attempt makes no sense is thrown at once. */
  readonly isFinal?: (error: unknown) => boolean
}

/** Repeats the attempt until it succeeds. @throws TimeLimitError with the last attempt's error as cause */
export async function retry<T>(attempt: () => Promise<T>, { limitMs, pauseMs, isFinal }: RetryOptions): Promise<T> {
  const deadline = Date.now() + limitMs
  for (;;) {
    try {
      return await attempt()
    } catch (cause) {
      if (isFinal?.(cause)) throw cause
      if (Date.now() >= deadline) throw new TimeLimitError(limitMs, { cause })
    }
    await sleep(pauseMs)
  }
}
