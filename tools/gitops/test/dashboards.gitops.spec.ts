import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FOLDER } from '../src/dashboards/all.js'
import { expressionsOf, grafanaDashboard } from '../src/dashboards/grafana-dashboard.js'
import { ROOT } from './copy-of-tree.js'
import { missingPromtool, wrongWithExpressions } from './promtool.js'

const missing = missingPromtool()
if (missing) process.stderr.write(`NOT RUN: queries of dashboards: ${missing}\n`)

const textAt = (file: string) => readFileSync(join(ROOT, FOLDER, file), 'utf8')
const expressionsIn = (text: string) => expressionsOf(grafanaDashboard.parse(JSON.parse(text)))

;(missing ? describe.skip : describe)('the queries of dashboards', () => {
  it.each(globSync('*.json', { cwd: join(ROOT, FOLDER) }).sort())('are what Prometheus understands: %s', (file) => {
    const expressions = expressionsIn(textAt(file))

    expect(expressions.length).toBeGreaterThan(5)
    expect(wrongWithExpressions(expressions)).toBe('')
  })

  it.each([
    ['a bracket is missing', '[$__rate_interval]))"', '[$__rate_interval])"'],
    ['a function does not exist', 'histogram_quantile(', 'histogram_quantil('],
    ['a counter has no range', /rate\(sagas_started_total(.*?)\[\$__rate_interval\]/, 'rate(sagas_started_total$1'],
    ['a list of values asks for none', 'label_values(sagas_started_total, saga)', 'label_values(, saga)'],
  ])('would be reported when %s', (_, text, by) => {
    const before = textAt('sagas.json')
    const after = before.replace(text, by)

    expect(after).not.toBe(before)
    expect(wrongWithExpressions(expressionsIn(after))).not.toBe('')
  })
})
