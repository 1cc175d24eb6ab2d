import { type Cluster } from './cluster.js'
import { type Resource, titleOf } from './resource.js'

/** Flagger asks a metric of its own for these names, and never the template that goes with them. */
const OF_FLAGGER = ['request-success-rate', 'request-duration']

interface Metric {
  readonly name: string
  readonly templateRef?: { readonly name: string; readonly namespace?: string }
}

interface CanarySpec {
  readonly analysis?: { readonly metrics?: readonly Metric[] }
}

/** Metrics of canaries that would not be asked for, or whose name says what another template measures: one line per problem. */
export function misleadingMetrics({ resources }: Cluster): string[] {
  const titles = new Set(resources.map(titleOf))
  return resources
    .filter(({ kind }) => kind === 'Canary')
    .flatMap((canary) => {
      const metrics = (canary.spec as CanarySpec).analysis?.metrics ?? []
      const problems = metrics.map((metric) => problemOf(metric, canary, titles))
      return problems.filter((problem) => problem !== undefined).map((problem) => `${titleOf(canary)}: ${problem}`)
    })
}

function problemOf({ name, templateRef }: Metric, { metadata }: Resource, titles: ReadonlySet<string>) {
  if (templateRef === undefined) return undefined
  if (OF_FLAGGER.includes(name)) return `${name} is one of Flagger's own metrics: its template is never asked`
  const namespace = templateRef.namespace ?? metadata.namespace
  const hasItsOwn = titles.has(`MetricTemplate ${namespace}/${name}`)
  return hasItsOwn && templateRef.name !== name
    ? `${name} asks the template ${templateRef.name}, though there is one of its own name`
    : undefined
}
