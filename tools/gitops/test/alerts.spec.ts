import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemsOfAlert } from '../src/alerts/alert-problems.js'
import { isAlert, rulesIn } from '../src/alerts/rules.js'
import { problemsOfRunbook } from '../src/alerts/runbook-problems.js'
import { KnownMetrics } from '../src/promql/known-metrics.js'
import { ROOT } from './copy-of-tree.js'

const textAt = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const documentAt = (file: string) => (existsSync(join(ROOT, file)) ? textAt(file) : undefined)
const rules = globSync('gitops/**/alerts.yaml', { cwd: ROOT }).flatMap((file) => rulesIn(textAt(file)))
const alerts = rules.filter(isAlert)
const recorded = rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record]))
const known = new KnownMetrics(textAt('docs/operations.md'), recorded)
const runbooks = globSync('docs/runbooks/*.md', { cwd: ROOT }).filter((file) => !file.endsWith('README.md'))

describe('the alerts', () => {
  it('have names of their own', () => {
    const names = alerts.map(({ alert }) => alert)

    expect(names.length).toBeGreaterThan(15)
    expect(names).toEqual([...new Set(names)])
  })

  it.each(alerts.map((alert) => [alert.alert, alert] as const))('%s says what people need', (_, alert) => {
    expect(problemsOfAlert(alert, documentAt)).toEqual([])
  })

  it.each(rules.map((rule) => [isAlert(rule) ? rule.alert : rule.record, rule] as const))(
    '%s asks for what is told',
    (_, { expr }) => {
      expect(known.unknownIn(expr)).toEqual([])
    },
  )

  it('would be reported when a metric has another name in the code', () => {
    const { expr } = alerts.find(({ alert }) => alert === 'DeadLetters')!

    expect(known.unknownIn(expr.replace('dead_letters_total', 'dead_letter_total'))).not.toEqual([])
    expect(known.unknownIn(expr.replaceAll('subscriber', 'consumer'))).not.toEqual([])
  })
})

describe('the runbooks', () => {
  it('are there', () => {
    expect(runbooks).toContain('docs/runbooks/outbox.md')
  })

  it.each(runbooks)('%s is about alerts that there are, and tells all that people ask', (file) => {
    expect(
      problemsOfRunbook(
        textAt(file),
        alerts.map(({ alert }) => alert),
      ),
    ).toEqual([])
  })

  it.each(runbooks)('%s names commands of services that there are', (file) => {
    const commands = [...textAt(file).matchAll(/node dist\/([\w-]+)\.js/g)].map(([, command]) => command)
    const lost = commands.filter((command) => globSync(`services/*/src/${command}.ts`, { cwd: ROOT }).length === 0)

    expect(lost).toEqual([])
  })

  it.each(runbooks)('%s asks Prometheus for what is told', (file) => {
    const queries = [...textAt(file).matchAll(/^```promql\n(.*?)^```/gms)].map(([, query = '']) => query)

    expect(queries.flatMap((query) => known.unknownIn(query))).toEqual([])
  })
})
