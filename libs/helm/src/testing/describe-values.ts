import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from '@ltp/kubernetes-schemas'
import { parse } from 'yaml'
import type { Chart, Rendering } from './chart.js'
import { hasKubeScore, kubeScore } from './kube-score.js'
import { unexplained } from './unexplained.js'

type Tree = Readonly<Record<string, unknown>>

export interface ExpectedOfValues {
  /** Values that are wrong, and what Helm says of them. */
  readonly refused: readonly (readonly [Tree, string])[]
  /** Values for which the chart must make valid documents, by what they show; `breaks` are rules of kube-score they mean to break. */
  readonly sets: Readonly<Record<string, Rendering & { readonly breaks?: readonly string[] }>>
  /** Values that Helm or a chart around gives, and values.yaml does not have. */
  readonly given: readonly string[]
}

// continuous integration has to have it
const scored = hasKubeScore() || process.env.CI === 'true' ? it : it.skip
if (scored === it.skip) process.stderr.write('NOT RUN: rules of kube-score: it is not on PATH\n')

/** What every chart does with values: it documents them, refuses wrong ones, and makes valid documents of the others. */
export function describeValues(chart: Chart, { refused, sets, given }: ExpectedOfValues): void {
  const read = (file: string) => readFileSync(join(chart.folder, file), 'utf8')

  describe('the values', () => {
    it('are all known to the schema, and all it knows is in values.yaml, unless it is given', () => {
      const { properties } = JSON.parse(read('values.schema.json')) as Schema
      const known = Object.entries(properties).filter(([key]) => !given.includes(key))
      const values = Object.entries(parse(read('values.yaml')) as Tree)
      const isClosed = (key: string) => properties[key]?.additionalProperties === false

      expect(values.flatMap(([key, value]) => (isClosed(key) ? within(key, value as Tree) : key)).sort()).toEqual(
        known.flatMap(([key, schema]) => (isClosed(key) ? within(key, schema.properties) : key)).sort(),
      )
    })

    it('are all explained', () => {
      expect(unexplained(read('values.yaml'))).toEqual([])
    })

    it.each(refused)('are refused when they are wrong: %j', async (values, told) => {
      await expect(chart.template({ values })).rejects.toThrow(told)
    })
  })

  it('makes what is valid of a release whose name YAML would take for something else', async () => {
    expect((await chart.template({ release: 'true' })).all.flatMap(validate)).toEqual([])
  })

  describe.each(Object.entries(sets))('what the chart makes of %s', (_, { breaks, ...rendering }) => {
    it('is valid for Kubernetes', async () => {
      expect((await chart.template(rendering)).all.flatMap(validate)).toEqual([])
    })

    it('keeps to the rules of helm lint', async () => {
      await chart.lint(rendering)
    })

    scored('keeps to the rules of kube-score', async () => {
      expect(kubeScore(await chart.template(rendering), breaks)).toEqual([])
    })
  })
}

interface Schema {
  readonly properties: Readonly<Record<string, Partial<Schema> & { readonly additionalProperties?: unknown }>>
}

const within = (key: string, tree: Tree = {}) => Object.keys(tree).map((inner) => `${key}/${inner}`)
