import { readFileSync } from 'node:fs'
import { type DocumentedMetric, documentedMetrics } from './documented-metrics.js'
import { type ToldMetric, toldMetrics } from './told-metrics.js'

const OPERATIONS = new URL('../../../../docs/operations.md', import.meta.url)

/**
 * What docs/operations.md and a service's `/metrics` disagree about, in words; empty when they tell the same. Labels are compared
 * where the service has a value.
 */
export function undocumentedMetrics(
  service: string,
  text: string,
  document = readFileSync(OPERATIONS, 'utf8'),
): string[] {
  const told = toldMetrics(text)
  const listed = documentedMetrics(document, service)
  const unlisted = told.filter((metric) => !listed.some((row) => isListedBy(metric, row)))
  const untold = listed.filter((row) => !told.some((metric) => isListedBy(metric, row)))
  return [
    ...unlisted.map(({ name }) => `${name} is not listed`),
    ...untold.map(({ name }) => `${name} is listed, but there is none`),
    ...told.flatMap((metric) => differences(metric, listed)),
  ]
}

const isListedBy = ({ name }: ToldMetric, row: DocumentedMetric) =>
  row.name.endsWith('*') ? name.startsWith(row.name.slice(0, -1)) : row.name === name

function differences({ name, type, labels }: ToldMetric, listed: readonly DocumentedMetric[]): string[] {
  const row = listed.find((it) => it.name === name)
  if (!row) return []
  const isLabelled = !labels || inOrder(labels) === inOrder(row.labels)
  return [
    ...(row.type === type ? [] : [`${name} is a ${type}, not a ${row.type}`]),
    ...(isLabelled ? [] : [`${name} has labels ${inOrder(labels)}, not ${inOrder(row.labels)}`]),
  ]
}

const inOrder = (labels: ReadonlySet<string>) => [...labels].sort().join(', ')
