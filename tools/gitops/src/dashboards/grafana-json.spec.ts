import { type Dashboard } from './dashboard.js'
import { grafanaJson } from './grafana-json.js'

const panel = { title: 'Lag', unit: 'short', lines: { '{{service}}': 'lag{service=~"$service"}' } } as const
const DASHBOARD: Dashboard = {
  uid: 'lag',
  title: 'Lag',
  description: 'What waits',
  variables: { service: { label: 'service', of: 'lag' } },
  panels: [
    panel,
    { ...panel, isStat: true, words: { 1: 'one' } },
    { ...panel, isStacked: true },
    { ...panel, limit: 7 },
  ],
}
const json = JSON.parse(grafanaJson(DASHBOARD)) as {
  templating: { list: { name: string; query: unknown }[] }
  panels: { type: string; gridPos: object; targets: object[]; fieldConfig: { defaults: object } }[]
}

describe('what Grafana reads', () => {
  it('has panels from left to right, three in a row', () => {
    expect(json.panels.map(({ gridPos }) => gridPos)).toEqual(
      [0, 8, 16, 0].map((x, index) => ({ x, y: index < 3 ? 0 : 8, w: 8, h: 8 })),
    )
  })

  it('asks what the panel says, under the name that it says', () => {
    expect(json.panels[0]?.targets).toEqual([
      { refId: 'A', expr: 'lag{service=~"$service"}', legendFormat: '{{service}}' },
    ])
  })

  it('lets people choose a Prometheus, and values of labels', () => {
    expect(json.templating.list.map(({ name, query }) => ({ name, query }))).toEqual([
      { name: 'datasource', query: 'prometheus' },
      { name: 'service', query: { query: 'label_values(lag, service)', refId: 'service' } },
    ])
  })

  it('shows the last value, words, stacks and limits where a panel says so', () => {
    expect(json.panels.map(({ type }) => type)).toEqual(['timeseries', 'stat', 'timeseries', 'timeseries'])
    const [, stat, stacked, limited] = json.panels.map(({ fieldConfig }) => fieldConfig.defaults)
    expect(stat).toMatchObject({ mappings: [{ type: 'value', options: { 1: { text: 'one' } } }] })
    expect(stacked).toMatchObject({ custom: { stacking: { mode: 'normal' }, thresholdsStyle: { mode: 'off' } } })
    expect(limited).toMatchObject({
      thresholds: { steps: [{ color: 'green' }, { color: 'red', value: 7 }] },
      custom: { stacking: { mode: 'none' }, thresholdsStyle: { mode: 'line' } },
    })
  })

  it('has no variable that Flux would take for one of its own', () => {
    expect(grafanaJson(DASHBOARD)).not.toContain('${')
  })
})
