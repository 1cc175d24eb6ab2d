import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlert, rulesIn } from '../src/alerts/rules.js'
import { DASHBOARDS, FOLDER } from '../src/dashboards/all.js'
import { type GrafanaDashboard, expressionsOf } from '../src/dashboards/grafana-dashboard.js'
import { grafanaJson } from '../src/dashboards/grafana-json.js'
import { KnownMetrics } from '../src/promql/known-metrics.js'
import { ROOT } from './copy-of-tree.js'

const textAt = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const rules = globSync('gitops/**/alerts.yaml', { cwd: ROOT }).flatMap((file) => rulesIn(textAt(file)))
const known = new KnownMetrics(
  textAt('docs/operations.md'),
  rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])),
)
const dashboards = DASHBOARDS.map((dashboard) => [dashboard.uid, dashboard] as const)
const unknownIn = (json: string) =>
  expressionsOf(JSON.parse(json) as GrafanaDashboard).flatMap((it) => known.unknownIn(it))
/** One thing divided by another, here or where it is recorded. */
const isShare = (expression: string) => /\/|:ratio/.test(expression.replaceAll(/\{.*?\}/g, ''))

describe('the dashboards', () => {
  it.each(dashboards)('%s is as its source says: npx nx run gitops:write-dashboards', (uid, dashboard) => {
    expect(textAt(`${FOLDER}/${uid}.json`)).toBe(grafanaJson(dashboard))
  })

  it('are all that are there', () => {
    const files = globSync('*.json', { cwd: join(ROOT, FOLDER) }).sort()

    expect(files).toEqual(DASHBOARDS.map(({ uid }) => `${uid}.json`).sort())
  })

  it.each(dashboards)('%s asks for what is told', (_, dashboard) => {
    expect(unknownIn(grafanaJson(dashboard))).toEqual([])
  })

  it.each(dashboards)('%s shows numbers among shares in no panel: 5 would be 500 %%', (_, { panels }) => {
    const ofShares = panels.filter(({ unit }) => unit === 'percentunit').flatMap(({ lines }) => Object.values(lines))

    expect(ofShares.filter((expression) => !isShare(expression))).toEqual([])
  })

  it('would be reported when a metric or a label has another name in the code', () => {
    const text = grafanaJson(DASHBOARDS.find(({ uid }) => uid === 'messages')!)

    expect(unknownIn(text.replace('message_consumer_lag', 'consumer_lag'))).toEqual(['nobody tells consumer_lag'])
    expect(unknownIn(text.replaceAll('by (subscriber)', 'by (consumer)'))).toContain(
      'nothing there has the label consumer',
    )
    expect(
      unknownIn(text.replace('label_values(outbox_published_messages_total', 'label_values(outbox_messages')),
    ).toEqual(['nobody tells outbox_messages'])
  })
})
