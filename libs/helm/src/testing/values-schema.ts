import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { mergedSchema } from './merged-schema.js'
import { requiringAll } from './required-values.js'

/**
 * Helm reads one `values.schema.json` per chart, which cannot refer to another file. It is made of what all services share
 * (values.schema.shared.json of the library chart) and the chart's values.schema.own.json, and wants all that values.yaml has;
 * UPDATE_SCHEMAS=1 writes it.
 *
 * @returns whether it is what the two say
 */
export function valuesSchemaIsCurrent(chart: string, library: string): boolean {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const merged = mergedSchema(
    read(join(library, 'values.schema.shared.json')),
    read(join(chart, 'values.schema.own.json')),
  )
  const values = parse(readFileSync(join(chart, 'values.yaml'), 'utf8')) as Record<string, unknown>
  const text = `${JSON.stringify(requiringAll(merged, values), null, 2)}\n`
  const file = join(chart, 'values.schema.json')
  if (process.env.UPDATE_SCHEMAS === '1') writeFileSync(file, text)
  return existsSync(file) && readFileSync(file, 'utf8') === text
}
