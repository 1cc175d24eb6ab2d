export interface Call {
  readonly call: number
  readonly name: string
  readonly argument: unknown
}

export interface Answer {
  readonly call: number
  readonly result?: unknown
  readonly error?: string
}

export interface Event {
  readonly event: number
}

/** The other side of `Worker`: answers its calls, and ends when the process that started it is gone. */
export function serve<Methods extends Record<string, (argument: never) => unknown>>(methods: Methods): void {
  process.on('disconnect', () => process.exit())
  process.on('message', (message: Call) => void answer(methods, message))
}

export function emit(event: number): void {
  process.send?.({ event } satisfies Event)
}

async function answer(methods: Record<string, (argument: never) => unknown>, { call, name, argument }: Call) {
  try {
    const result = await methods[name]?.(argument as never)
    process.send?.({ call, result } satisfies Answer)
  } catch (error) {
    process.send?.({
      call,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    } satisfies Answer)
  }
}
