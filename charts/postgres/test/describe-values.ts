import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Chart, type Rendering } from '@ltp/helm/testing'
import { validate } from '@ltp/kubernetes-schemas'
import { isMap, parse, parseDocument, type Pair, type Scalar } from 'yaml'

type Tree = Readonly<Record<string, unknown>>

interface Expected {
  /** Values that are wrong, and what Helm says of them. */
  readonly refused: readonly (readonly [Tree, string])[]
  /** Values for which the chart must make valid documents, by what they show. */
  readonly sets: Readonly<Record<string, Rendering>>
}

/** What a chart does with values: it documents them, refuses wrong ones, and makes valid documents of the others. */
export function describeValues(chart: Chart, { refused, sets }: Expected): void {
  const read = (file: string) => readFileSync(join(chart.folder, file), 'utf8')

  describe('the values', () => {
    it('are all known to the schema, and all it knows is in values.yaml, unless Helm gives it', () => {
      const {
        global: _all,
        enabled: _ofParent,
        ...properties
      } = (parse(read('values.schema.json')) as Schema).properties

      const inSchema = names(properties, (value) => (value as Partial<Schema>).properties)
      const inValues = names(parse(read('values.yaml')) as Tree, (value) => (isTree(value) ? value : undefined))
      expect(inValues).toEqual(inSchema)
    })

    it('are all explained', () => {
      expect(unexplained(read('values.yaml'))).toEqual([])
    })

    it.each(refused)('are refused when they are wrong: %j', async (values, told) => {
      await expect(chart.template({ values })).rejects.toThrow(told)
    })
  })

  describe.each(Object.entries(sets))('what the chart makes of %s', (_, rendering) => {
    it('is valid for Kubernetes', async () => {
      expect((await chart.template(rendering)).all.flatMap(validate)).toEqual([])
    })

    it('keeps to the rules of helm lint', async () => {
      await chart.lint(rendering)
    })
  })
}

interface Schema {
  readonly properties: Tree
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** Of values, and of those within them. */
function names(tree: Tree, within: (value: unknown) => Tree | undefined): string[] {
  return Object.entries(tree)
    .flatMap(([key, value]) => Object.keys(within(value) ?? { '': 0 }).map((inner) => `${key}/${inner}`))
    .sort()
}

/** Values without a comment of their own or of what they are in. */
function unexplained(yaml: string): string[] {
  const walk = (node: unknown, path: string, isExplained: boolean): string[] => {
    if (!isMap(node)) return isExplained ? [] : [path]
    return node.items.flatMap((item, index) => {
      const { key, value } = item as Pair<Scalar<string>>
      // the comment before the first key of a map is the map's
      const comment = key.commentBefore ?? (index === 0 ? node.commentBefore : undefined)
      return walk(value, `${path}/${key.value}`, isExplained || comment !== undefined)
    })
  }
  return walk(parseDocument(yaml).contents, '', false)
}
