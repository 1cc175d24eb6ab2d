import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { valuesSchemaIsCurrent } from '@ltp/helm/testing'
import { type ServiceChart } from './service-chart.js'

const SHARED = 'values.schema.shared.json'

interface Schema {
  readonly properties: Record<string, Schema>
}

/**
 * Whether a chart's schema of values says what its own says and what services share (UPDATE_SCHEMAS=1 writes it).
 *
 * @param left what others share and this chart does not have, such as `ingress` or `networkPolicy.gateways`
 */
export function schemaIsCurrentWithout(chart: ServiceChart, left: readonly string[]): boolean {
  const shared = JSON.parse(readFileSync(join(chart.folder, '../microservice', SHARED), 'utf8')) as Schema
  for (const path of left) leaveOut(shared, path.split('.'))
  const library = mkdtempSync(join(tmpdir(), 'values-schema-'))
  try {
    writeFileSync(join(library, SHARED), JSON.stringify(shared))
    return valuesSchemaIsCurrent(chart.folder, library)
  } finally {
    rmSync(library, { recursive: true })
  }
}

function leaveOut({ properties }: Schema, [name = '', ...rest]: readonly string[]): void {
  const value = properties[name]
  if (!value) throw new Error(`no service shares a value ${name}`)
  if (rest.length > 0) leaveOut(value, rest)
  else delete properties[name]
}
