import { secondsBetweenChecks } from './interval.ts'

/** The part of a Canary that decides what becomes of a version. */
export interface Canary {
  readonly metadata: { readonly name: string; readonly namespace: string }
  readonly spec: {
    readonly skipAnalysis?: boolean
    readonly analysis: {
      readonly interval?: string
      /** Checks that may fail before it is taken back. */
      readonly threshold: number
      /** In %. */
      readonly stepWeights: readonly number[]
      readonly metrics?: readonly Metric[]
      readonly webhooks?: readonly { readonly name: string; readonly type: string }[]
    }
  }
}

interface Metric {
  readonly name: string
  /** What is asked; how the metric is called does not matter. */
  readonly templateRef?: { readonly name: string }
  readonly thresholdRange?: { readonly min?: number; readonly max?: number }
}

/** What is measured of a version, by the names of the MetricTemplates. */
export type Figures = Readonly<Record<string, number>>

export interface Outcome {
  readonly isPromoted: boolean
  /** The greatest share of the requests that it got before that was decided, in %. */
  readonly share: number
  /** How long it had a share before it was taken back; 0 when it was not. */
  readonly seconds: number
  /** What Flagger tells on its way. */
  readonly events: readonly string[]
}

/** Of requests to the new version, so they have a value only when there are some. */
const OF_REQUESTS = ['success-rate', 'p99-ms']

/**
 * What Flagger would do, check by check, with a version of which the same is measured all the time. Its rules are few: each check asks all
 * metrics; when all are in their ranges the version gets the next share, else that is a failed check; as many as the threshold end it.
 */
export function analyse({ metadata: { name, namespace }, spec }: Canary, figures: Figures): Outcome {
  const { interval, stepWeights, threshold, metrics = [], webhooks = [] } = spec.analysis
  const title = `${name}.${namespace}`
  const done = `Promotion completed! ${title} gets all requests`
  if (spec.skipAnalysis)
    return { isPromoted: true, share: 100, seconds: 0, events: [`Skipping the analysis of ${title}`, done] }
  const isAsked = webhooks.some(({ type }) => type === 'rollout')
  const halt = metrics.map((metric) => haltOf(metric, figures, isAsked)).find((why) => why !== undefined)
  const advance = (weight: number) => `Advance ${title} canary weight ${weight}`
  const first = stepWeights[0] ?? 100
  if (halt === undefined)
    return { isPromoted: true, share: 100, seconds: 0, events: [...stepWeights.map(advance), done] }
  const halts = Array<string>(threshold).fill(`Halt ${title} advancement ${halt}`)
  const back = `Rolling back ${title} failed checks threshold reached ${threshold}`
  const seconds = threshold * secondsBetweenChecks(interval)
  return { isPromoted: false, share: first, seconds, events: [advance(first), ...halts, back] }
}

function haltOf({ name, templateRef, thresholdRange: { min, max } = {} }: Metric, figures: Figures, isAsked: boolean) {
  const asked = templateRef?.name ?? ''
  if (OF_REQUESTS.includes(asked) && !isAsked) return `no values found for metric ${name}: there were no requests`
  const value = figures[asked]
  if (value === undefined) return `no values found for metric ${name}`
  if (min !== undefined && value < min) return `${name} ${value.toFixed(2)} < ${min}`
  return max !== undefined && value > max ? `${name} ${value.toFixed(2)} > ${max}` : undefined
}
