import { problemsOfRunbook } from './runbook-problems.js'

const SECTION = `## OutboxLagging

It lags.

**What users see**: waiting.

**Look first**: Kafka.

**End it**: start it.

**It has ended** when the age is 0.
`
const RUNBOOK = `# Outbox\n\nIt waits.\n\n${SECTION}\n${SECTION.replace('OutboxLagging', 'SagasLate')}`
const ALERTS = ['OutboxLagging', 'SagasLate']

describe('a runbook', () => {
  it('tells of each alert what people see, where to look, how to end it, and when it has ended', () => {
    expect(problemsOfRunbook(RUNBOOK, ALERTS)).toEqual([])
  })

  it.each([
    ['of an alert that is no more', '## SagasLate', '## SagaLate', 'SagaLate: there is no such alert'],
    ['that does not say how to end it', '**End it**', 'End it', 'OutboxLagging: it does not tell: End it'],
    [
      'that ends before one has looked',
      /(\*\*Look first\*\*.*)\n\n(\*\*End it\*\*.*)/,
      '$2\n\n$1',
      'OutboxLagging: it has another order than What users see, Look first, End it, It has ended',
    ],
  ])('%s is told', (_, text, by, problem) => {
    expect(problemsOfRunbook(RUNBOOK.replace(text, by), ALERTS)).toEqual([problem])
  })
})
