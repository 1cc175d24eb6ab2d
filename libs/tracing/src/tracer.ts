import type { Tracer } from '@opentelemetry/api'

let current: Tracer | undefined

/** Of this process; undefined while it makes no spans. */
export const currentTracer = (): Tracer | undefined => current

export function useTracer(tracer: Tracer | undefined): void {
  current = tracer
}

/** Whether spans are made: for work that is for them alone. */
export const isTracing = (): boolean => current !== undefined
