import { type Cluster } from './cluster.js'
import { titleOf } from './resource.js'

/** Flagger asks a metric of its own for these names, and never the template that goes with them. */
const OF_FLAGGER = ['request-success-rate', 'request-duration']

interface CanarySpec {
  readonly analysis?: { readonly metrics?: readonly { readonly name: string; readonly templateRef?: unknown }[] }
}

/** Metrics of canaries that would not be asked for. */
export function metricsUnasked({ resources }: Cluster): string[] {
  return resources
    .filter(({ kind }) => kind === 'Canary')
    .flatMap((canary) => {
      const metrics = (canary.spec as CanarySpec).analysis?.metrics ?? []
      return metrics
        .filter(({ name, templateRef }) => templateRef !== undefined && OF_FLAGGER.includes(name))
        .map(({ name }) => `${titleOf(canary)}: ${name} is one of Flagger's own metrics: its template is never asked`)
    })
}
