import { DASHBOARDS } from './all.js'
import { problemsOfDashboard } from './dashboard-problems.js'
import { grafanaJson } from './grafana-json.js'

const TEXT = grafanaJson(DASHBOARDS[0]!)

describe('a dashboard', () => {
  it.each(DASHBOARDS.map((dashboard) => [dashboard.uid, dashboard] as const))('is what Grafana takes: %s', (_, it) => {
    expect(problemsOfDashboard(grafanaJson(it))).toEqual([])
  })

  it.each<[what: string, text: string | RegExp, by: string, told: string]>([
    ['that is no JSON', '{', '[', 'it is no JSON'],
    ['without a uid', /"uid": "requests",/, '', 'at uid'],
    ['with a uid that Grafana refuses', '"requests"', '"requests of people"', 'at uid'],
    ['without a title', '"title": "Requests"', '"title": ""', 'at title'],
    ['without a version of its schema', '"schemaVersion": 42,', '', 'at schemaVersion'],
    ['of an old schema', '"schemaVersion": 42', '"schemaVersion": 16', 'at schemaVersion'],
    ['without panels', /"panels": \[[^]*\]/, '"panels": []', 'at panels'],
    ['with a panel that asks nothing', /"targets": \[[^]*?\n {6}\]/, '"targets": []', 'at panels[0].targets'],
    ['with a query that is empty', /"expr": ".*"/, '"expr": ""', 'at panels[0].targets[0].expr'],
    [
      'that names its Prometheus',
      /"\$datasource"\n +},\n +"targets"/,
      '"prometheus" }, "targets"',
      'at panels[0].data',
    ],
    ['without a variable for its Prometheus', '"query": "prometheus"', '"query": "loki"', 'no variable datasource'],
    ['with a variable that there is not', '"name": "service"', '"name": "services"', 'there is no variable service'],
    ['with two panels of one id', '"id": 2', '"id": 1', 'id 1 is that of two panels'],
    ['with two queries of one letter', '"refId": "B"', '"refId": "A"', ': A is there twice'],
    ['wider than it can be', '"x": 16', '"x": 17', 'at panels[2].gridPos'],
    ['with a panel upon another', '"x": 8', '"x": 7', 'Rate by service covers Share of errors by service'],
  ])('%s is told', (_, text, by, told) => {
    const bad = TEXT.replace(text, by)

    expect(bad).not.toBe(TEXT)
    expect(problemsOfDashboard(bad).join('\n')).toContain(told)
  })
})
