/** A metric as Prometheus' text format tells it. */
export interface ToldMetric {
  readonly name: string
  readonly type: string
  /** Of its values; undefined while it has none. */
  readonly labels?: ReadonlySet<string>
}

/** What a process has at `/metrics`, without the label `service`, which all have, and those that a type brings along. */
export function toldMetrics(text: string): ToldMetric[] {
  const metrics = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => ({ name, type }))
  return metrics.map((metric) => ({ ...metric, labels: labelsOf(metric.name, text) }))
}

const COMMON = new Set(['service', 'le', 'quantile'])

function labelsOf(name: string, text: string): Set<string> | undefined {
  const samples = [...text.matchAll(new RegExp(`^${name}(?:_bucket|_sum|_count)?(?:\\{(.*)\\})? [^ ]+$`, 'gm'))]
  if (samples.length === 0) return undefined
  const names = samples.flatMap(([, labels = '']) => [...labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)])
  return new Set(names.map(([, label = '']) => label).filter((label) => !COMMON.has(label)))
}
