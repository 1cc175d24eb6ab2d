import { askedBy } from './selectors.js'

/** What Prometheus adds to all that a pod tells: whose it is, and the pod's labels, with `_` for what is no letter. */
const OF_PODS = [
  ...['namespace', 'pod', 'helm_sh_chart'],
  ...['name', 'instance', 'component'].map((label) => `app_kubernetes_io_${label}`),
]

/** What others tell than our processes. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  up: [],
  ALERTS: ['alertname', 'alertstate', 'severity'],
  // the workload is a Deployment, <name> or <name>-primary
  flagger_canary_weight: ['workload'],
  // 0: an analysis goes on, 2: it failed, 1: any other phase, so none was made, or it succeeded
  flagger_canary_status: ['name'],
  // the service is <namespace>-<Service>-<port>
  traefik_service_requests_total: ['service', 'code'],
}

/** A row of a table of metrics: name, type, labels. A name with `*` at its end: all that begin so. */
const ROW = /^\| `(\w+)(\*?)` *\| (\w*) *\| ([^|]*)\|/gm

/** All that Prometheus can be asked for. */
export class KnownMetrics {
  private readonly labels = new Map<string, ReadonlySet<string>>()
  private readonly beginnings: string[] = []

  /**
   * @param operations docs/operations.md: specs of the services compare its tables with what these tell
   * @param recorded names of recording rules
   */
  constructor(operations: string, recorded: readonly string[] = []) {
    for (const [, name = '', isBeginning, type, cell = ''] of operations.matchAll(ROW))
      if (isBeginning) this.beginnings.push(name)
      else this.add(name, type === 'histogram', ['service', ...namesIn(cell), ...OF_PODS])
    for (const [name, labels] of Object.entries(OF_OTHERS)) this.add(name, false, [...labels, ...OF_PODS])
    for (const name of recorded) this.add(name, false, [])
  }

  /** What an expression asks for that nobody tells: there is no error in that, and never a value. One line per problem. */
  unknownIn(expression: string): string[] {
    const { selectors, groupedBy } = askedBy(expression)
    const found = selectors.map(({ metric, labels }) => ({ metric, labels, known: this.labelsOf(metric) }))
    const all = found.map(({ known }) => known)
    const isOfSome = (label: string) => all.some((known) => known === undefined || known === 'any' || known.has(label))
    return [
      ...found
        .filter(({ known }) => known === undefined)
        .map(({ metric }) => `nobody tells ${metric || 'that: no name'}`),
      ...found.flatMap(({ metric, labels, known }) =>
        known instanceof Set
          ? labels.filter((label) => !known.has(label)).map((label) => `${metric} has no label ${label}`)
          : [],
      ),
      ...groupedBy.filter((label) => !isOfSome(label)).map((label) => `nothing there has the label ${label}`),
    ]
  }

  private add(name: string, isHistogram: boolean, labels: readonly string[]): void {
    const parts = isHistogram ? ['_bucket', '_count', '_sum'] : ['']
    for (const part of parts) this.labels.set(name + part, new Set([...labels, ...(part === '_bucket' ? ['le'] : [])]))
  }

  private labelsOf(metric: string): ReadonlySet<string> | 'any' | undefined {
    return this.labels.get(metric) ?? (this.beginnings.some((it) => metric.startsWith(it)) ? 'any' : undefined)
  }
}

const namesIn = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
