import { exactDecimal } from '@ltp/exact-json'
import { z } from 'zod'

/** How a synthetic order can end. A closed list: each is a time series. */
export const OUTCOMES = ['approved', 'rejected', 'failed', 'timeout'] as const

/** The body of `POST /synthetic-orders`. */
export const syntheticOrderReport = z.strictObject({
  outcome: z.enum(OUTCOMES),
  /** From the request to the end. */
  durationMs: exactDecimal(3).transform(Number).pipe(z.number().min(0)),
  /** What was being done when it failed. */
  step: z.string().max(100).optional(),
  /** For people. */
  reason: z.string().max(1000).optional(),
})
export type SyntheticOrderReport = z.output<typeof syntheticOrderReport>
