import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from '@ltp/kubernetes-schemas'
import { valuesSchemaIsCurrent } from '@ltp/helm/testing'
import { isMap, parseDocument, type Pair, type Scalar } from 'yaml'
import { type ServiceChart } from './service-chart.js'

/** What every chart does with values: it documents them, refuses wrong ones, and makes valid documents of the others. */
export function describeValues(chart: ServiceChart): void {
  const read = (file: string) => readFileSync(join(chart.folder, file), 'utf8')

  // not within the spec: with UPDATE_SCHEMAS the others need what it writes
  const isCurrent = valuesSchemaIsCurrent(chart.folder, join(chart.folder, '../microservice'))

  describe('the values', () => {
    it('have a schema that says what values.schema.own.json and what all services share say (UPDATE_SCHEMAS=1 writes it)', () => {
      expect(isCurrent).toBe(true)
    })

    it('are all known to it, and all it knows is in values.yaml', () => {
      const { properties } = JSON.parse(read('values.schema.json')) as { properties: Record<string, unknown> }
      const ofHelm = ['global', 'microservice']

      expect(
        Object.keys(properties)
          .filter((key) => !ofHelm.includes(key))
          .sort(),
      ).toEqual(Object.keys(parseDocument(read('values.yaml')).toJS() as object).sort())
    })

    it('are all explained', () => {
      expect(unexplained(read('values.yaml'))).toEqual([])
    })

    it.each([
      [{ replica: 2 }, "additional properties 'replica' not allowed"],
      [{ replicas: 'two' }, "at '/replicas': got string, want integer"],
      [{ service: { port: 70_000 } }, "at '/service/port': maximum: got 70,000, want 65,535"],
      [{ ingress: { enabled: 'yes' } }, "at '/ingress/enabled': value must be one of true, false, 'true', 'false'"],
      [{ logLevel: 'loud' }, "at '/logLevel': value must be one of"],
      [{ environment: { 'a-b': '1' } }, "invalid propertyName 'a-b'"],
      [{ ingress: { tlsSecret: 'a' } }, "at '/ingress/host': minLength: got 0, want 1"],
    ])('are refused when they are wrong: %j', async (values, told) => {
      await expect(chart.with(values)).rejects.toThrow(told)
    })
  })

  describe.each(Object.entries(chart.examples()))('what the chart makes of %s', (_, values) => {
    it('is valid for Kubernetes', async () => {
      expect((await chart.with(values)).all.flatMap(validate)).toEqual([])
    })

    it('keeps to the rules of helm lint', async () => {
      await chart.lint(values)
    })
  })
}

/** Values without a comment of their own or of what they are in. */
function unexplained(yaml: string): string[] {
  const { contents } = parseDocument(yaml)
  const walk = (node: unknown, path: string, explained: boolean): string[] => {
    if (!isMap(node)) return explained ? [] : [path]
    return node.items.flatMap((item, index) => {
      const { key, value } = item as Pair<Scalar<string>, { comment?: string }>
      // the comment before the first key of a map is the map's
      const comment = key.commentBefore ?? value?.comment ?? (index === 0 ? node.commentBefore : undefined)
      return walk(value, `${path}/${key.value}`, explained || comment !== undefined)
    })
  }
  return walk(contents, '', false)
}
