import { type Canary, type Warning } from '../../domain/release.js'

/** As Flagger writes it; the same from 1.36 to 1.44. */
export interface CanaryResource {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> }
  readonly spec: { readonly targetRef: { readonly name: string }; readonly skipAnalysis?: boolean }
  readonly status?: {
    readonly phase?: string
    readonly conditions?: readonly {
      readonly type: string
      readonly message?: string
      readonly lastUpdateTime?: string
    }[]
  }
}

export interface EventResource {
  readonly message?: string
  /** Kubernetes counts an event that happens again. */
  readonly lastTimestamp?: string | null
  readonly eventTime?: string | null
}

/**
 * The time is that of the condition: Flagger writes it when the phase is another one. The status's `lastTransitionTime` moves with every tick
 * while the canary is Failed, and the condition's own does not move from Initialized to Succeeded.
 */
export function canaryOf({ metadata, spec, status = {} }: CanaryResource): Canary {
  const promoted = status.conditions?.find(({ type }) => type === 'Promoted')
  return {
    name: metadata.name,
    target: spec.targetRef.name,
    phase: status.phase ?? '',
    since: new Date(promoted?.lastUpdateTime ?? 0),
    isAnalysed: spec.skipAnalysis !== true,
    message: promoted?.message,
    annotations: metadata.annotations ?? {},
  }
}

/** The API server lists them by name. */
export const warningsIn = (events: readonly EventResource[]): Warning[] =>
  events
    .map(({ message = '', lastTimestamp, eventTime }) => ({
      at: new Date(lastTimestamp ?? eventTime ?? 0),
      text: message,
    }))
    .sort((one, other) => one.at.getTime() - other.at.getTime())
