import { z } from 'zod'

/** Columns of Grafana's grid. */
const COLUMNS = 24

const text = z.string().min(1)
/** A variable, so that the dashboard does not depend on what somebody has called his Prometheus. */
const datasource = z.object({ type: z.literal('prometheus'), uid: z.literal('$datasource') })
const place = z
  .object({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1), h: z.int().min(1) })
  .refine(({ x, w }) => x + w <= COLUMNS, `must end within ${COLUMNS} columns`)

const panel = z.object({
  id: z.int().min(1),
  type: text,
  title: text,
  gridPos: place,
  datasource,
  targets: z.array(z.object({ refId: text, expr: text })).min(1),
})

/** The part of Grafana's classic model without which it shows nothing, or something else. */
export const grafanaDashboard = z.object({
  // longer ones, and other characters, are refused
  uid: z.string().regex(/^[\w-]{1,40}$/),
  title: text,
  // before 36 a datasource was a name
  schemaVersion: z.int().min(36),
  templating: z.object({
    list: z.array(z.object({ name: text, type: text, query: z.union([text, z.object({ query: text })]) })),
  }),
  panels: z.array(panel).min(1),
})

export type GrafanaDashboard = z.output<typeof grafanaDashboard>

/** All that Prometheus is asked for: by panels, and for lists to choose from. */
export function expressionsOf({ panels, templating }: GrafanaDashboard): string[] {
  const lists = templating.list.flatMap(({ query }) => (typeof query === 'string' ? [] : [query.query]))
  return [...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)), ...lists.map(asExpression)]
}

/** `label_values(metric, label)` is Grafana's own. */
const asExpression = (query: string) => query.replace(/^label_values\((.+), *(\w+)\)$/, 'count by ($2) ($1)')
