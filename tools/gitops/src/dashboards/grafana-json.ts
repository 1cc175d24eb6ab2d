import { type Dashboard, type Panel } from './dashboard.js'

/** Of Grafana 12; later ones take it over. */
const SCHEMA_VERSION = 42
const COLUMNS = 3
const SIZE = { w: 8, h: 8 }
/** Not ${datasource}: Flux would put a value of its own in its place. */
const DATASOURCE = { type: 'prometheus', uid: '$datasource' }

/** What a dashboard is to Grafana: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model */
export function grafanaJson({ uid, title, description, variables = {}, panels }: Dashboard): string {
  const dashboard = {
    uid,
    title,
    description,
    schemaVersion: SCHEMA_VERSION,
    // changed here, not there
    editable: false,
    timezone: 'browser',
    refresh: '30s',
    time: { from: 'now-1h', to: 'now' },
    templating: {
      list: [
        { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' },
        ...Object.entries(variables).map(([name, { label, of }]) => listOf(name, `label_values(${of}, ${label})`)),
      ],
    },
    panels: panels.map(panelJson),
  }
  return `${JSON.stringify(dashboard, undefined, 2)}\n`
}

/** All of it, unless somebody chooses one. */
const listOf = (name: string, query: string) => ({
  name,
  type: 'query',
  datasource: DATASOURCE,
  query: { query, refId: name },
  // at each change of the time
  refresh: 2,
  sort: 1,
  includeAll: true,
  allValue: '.*',
  current: { text: 'All', value: '$__all' },
})

function panelJson({ title, description, unit, lines, isStat, isStacked, limit, words }: Panel, index: number) {
  const place = { x: (index % COLUMNS) * SIZE.w, y: Math.floor(index / COLUMNS) * SIZE.h }
  return {
    id: index + 1,
    type: isStat ? 'stat' : 'timeseries',
    title,
    ...(description !== undefined && { description }),
    gridPos: { ...place, ...SIZE },
    datasource: DATASOURCE,
    targets: Object.entries(lines).map(([legendFormat, expr], at) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + at),
      expr,
      legendFormat,
    })),
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        ...(limit !== undefined && { thresholds: thresholdAt(limit) }),
        ...(words && { mappings: [{ type: 'value', options: optionsOf(words) }] }),
        ...(!isStat && { custom: customOf(isStacked, limit) }),
      },
      overrides: [],
    },
  }
}

const thresholdAt = (limit: number) => ({
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    { color: 'red', value: limit },
  ],
})

const optionsOf = (words: Readonly<Record<number, string>>) =>
  Object.fromEntries(Object.entries(words).map(([value, text]) => [value, { text }]))

const customOf = (isStacked: true | undefined, limit: number | undefined) => ({
  fillOpacity: isStacked ? 30 : 0,
  stacking: { mode: isStacked ? 'normal' : 'none' },
  thresholdsStyle: { mode: limit === undefined ? 'off' : 'line' },
})
