import { z } from 'zod'
import { type GrafanaDashboard, grafanaDashboard } from './grafana-dashboard.js'

/** Of Grafana itself. */
const BUILT_IN = /^__/
const VARIABLE = /\$(\w+)/g

/** What is wrong with a dashboard of Grafana's: one line per problem. */
export function problemsOfDashboard(text: string): string[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return [`it is no JSON: ${(error as Error).message}`]
  }
  const { success, data, error } = grafanaDashboard.safeParse(json)
  if (!success)
    return z
      .prettifyError(error)
      .split('\n✖ ')
      .map((it) => it.replace('✖ ', '').replaceAll(/\n\s*/g, ' '))
  return [...unknownVariables(data), ...twice(data), ...overlapping(data)]
}

function unknownVariables({ templating, panels }: GrafanaDashboard): string[] {
  const known = templating.list.map(({ name }) => name)
  const source = templating.list.find(({ name }) => name === 'datasource')
  const used = panels.flatMap(({ title, targets }) =>
    targets.flatMap(({ expr }) => [...expr.matchAll(VARIABLE)].map(([, name = '']) => ({ title, name }))),
  )
  return [
    ...(source?.type === 'datasource' && source.query === 'prometheus' ? [] : ['there is no variable datasource']),
    ...used
      .filter(({ name }) => !BUILT_IN.test(name) && !known.includes(name))
      .map(({ title, name }) => `${title}: there is no variable ${name}`),
  ]
}

/** Of two with one id or one letter, Grafana shows one. */
function twice({ panels }: GrafanaDashboard): string[] {
  return [
    ...repeated(panels.map(({ id }) => `id ${id}`)).map((id) => `${id} is that of two panels`),
    ...panels.flatMap(({ title, targets }) =>
      repeated(targets.map(({ refId }) => refId)).map((refId) => `${title}: ${refId} is there twice`),
    ),
  ]
}

export const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]

function overlapping({ panels }: GrafanaDashboard): string[] {
  return panels.flatMap((one, index) =>
    panels
      .slice(index + 1)
      .filter((other) => doOverlap(one.gridPos, other.gridPos))
      .map((other) => `${one.title} covers ${other.title}`),
  )
}

type Place = GrafanaDashboard['panels'][number]['gridPos']

const doOverlap = (a: Place, b: Place) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
