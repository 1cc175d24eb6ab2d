/** Of Prometheus' text format: the values of a metric, added up over its labels; undefined when it is not there. */
export function metricOf(text: string, name: string, label = ''): number | undefined {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  const values = lines
    .filter((line) => line.includes(label))
    .map((line) => Number(/(?:\}| ) *(\S+)/.exec(line.slice(name.length))?.[1]))
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0)
}
