import { problemsOfAlert } from './alert-problems.js'

const BLOB = 'https://github.com/${owner}/${repository}/blob/main'
const ANNOTATIONS = {
  summary: 'Nobody relays',
  description: 'No message leaves the service, so orders stay PENDING. First: /health/ready of a primary pod',
  runbook_url: `${BLOB}/docs/runbooks/outbox.md#outboxlagging`,
}
const ALERT = { alert: 'OutboxLagging', expr: 'lag > 1', labels: { severity: 'critical' }, annotations: ANNOTATIONS }
const documentAt = (path: string) => (path === 'docs/runbooks/outbox.md' ? '# Outbox\n\n## OutboxLagging\n' : undefined)
const annotated = (others: Partial<typeof ANNOTATIONS>) => ({ ...ALERT, annotations: { ...ANNOTATIONS, ...others } })

describe('an alert', () => {
  it('says how bad it is, what it means, what to do first, and where more is written', () => {
    expect(problemsOfAlert(ALERT, documentAt)).toEqual([])
  })

  it('may be worse for some than for others', () => {
    const severity = '{{ if eq $labels.service "a" }}warning{{ else }}critical{{ end }}'

    expect(problemsOfAlert({ ...ALERT, labels: { severity } }, documentAt)).toEqual([])
  })

  it.each([
    ['without a severity', { ...ALERT, labels: {} }, 'severity is missing'],
    ['of a severity that nobody knows', { ...ALERT, labels: { severity: 'page' } }, 'severity page'],
    [
      'of a severity that nobody knows, for some',
      { ...ALERT, labels: { severity: '{{ if eq $labels.service "a" }}page{{ else }}critical{{ end }}' } },
      'severity {{ if eq $labels.service "a" }}page{{ else }}critical{{ end }}: it is critical or warning',
    ],
    ['without a summary', annotated({ summary: '' }), 'it has no summary'],
    ['with half a sentence', annotated({ description: 'Bad' }), 'its description does not say'],
    ['without a runbook', annotated({ runbook_url: '' }), 'runbook_url is missing'],
    [
      'with a runbook elsewhere',
      annotated({ runbook_url: 'https://wiki.example/outbox#a' }),
      'runbook_url https://wiki',
    ],
    ['with a whole file for a runbook', annotated({ runbook_url: `${BLOB}/docs/runbooks/outbox.md` }), 'runbook_url'],
    [
      'with a lost runbook',
      annotated({ runbook_url: `${BLOB}/docs/runbooks/inbox.md#a` }),
      'there is no docs/runbooks/inbox.md',
    ],
    [
      'with a lost section',
      annotated({ runbook_url: `${BLOB}/docs/runbooks/outbox.md#lagging` }),
      'docs/runbooks/outbox.md has no section #lagging',
    ],
  ])('%s is told', (_, alert, problem) => {
    expect(problemsOfAlert(alert, documentAt)).toEqual([expect.stringContaining(`OutboxLagging: ${problem}`)])
  })
})
