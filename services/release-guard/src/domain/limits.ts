/** What a metric must not exceed, or fall below. */
export interface Limit {
  /** Name of a MetricTemplate. */
  readonly metric: string
  readonly comparison: '<=' | '>='
  readonly bound: number
}

const LIMIT = /^([a-z0-9][a-z0-9.-]*)\s*(<=|>=)\s*(-?\d+(?:\.\d+)?)$/

/**
 * Reads `saga-failure-rate<=1, dead-letters<=0`.
 *
 * @throws Error with the part that is not understood
 */
export function limitsIn(text: string): Limit[] {
  return text.split(',').map((part) => {
    const [, metric, comparison, bound] = LIMIT.exec(part.trim()) ?? []
    if (!metric) throw new Error(`"${part.trim()}" is no limit: write it as saga-failure-rate<=1`)
    return { metric, comparison: comparison as Limit['comparison'], bound: Number(bound) }
  })
}

export const isKept = ({ comparison, bound }: Limit, value: number): boolean =>
  comparison === '<=' ? value <= bound : value >= bound
