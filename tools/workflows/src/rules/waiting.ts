import { type Job, type Workflow } from './workflow.ts'

/** Skipped when a cluster has tested this very chart before. */
const MAY_BE_SKIPPED = 'cluster-test'

const ONLY_ON_MAIN = ["github.event_name == 'push'", "github.ref == 'refs/heads/main'"]

/**
 * What is published has passed all jobs. A job with a condition of its own does not wait for success by itself, and one that waits
 * for a job that is skipped is skipped: the condition of `release` says of each job what counts.
 */
export function releaseFindings({ name, jobs }: Workflow): string[] {
  const { release = {} } = jobs
  const others = Object.keys(jobs).filter((id) => id !== 'release' && id !== 'summary')
  const conditions = ['!cancelled()', ...ONLY_ON_MAIN, ...others.map(hasPassed)]
  const said = conjunctsOf(release)
  return [
    ...lacking(others, needsOf(release)).map((id) => `${name}: release must need ${id}`),
    ...lacking(conditions, said).map((condition) => `${name}: release must have the condition ${condition}`),
  ]
}

/** Whoever looks at the summary sees every job, whatever has become of it. */
export function summaryFindings({ name, jobs }: Workflow): string[] {
  const { summary = {} } = jobs
  const others = Object.keys(jobs).filter((id) => id !== 'summary')
  const isTold = summary.steps?.some(({ env }) => env?.NEEDS === '${{ toJSON(needs) }}')
  return [
    ...lacking(others, needsOf(summary)).map((id) => `${name}: summary must need ${id}`),
    ...(summary.if === '${{ always() }}' ? [] : [`${name}: summary must have the condition always()`]),
    ...(isTold ? [] : [`${name}: summary must know NEEDS, which is toJSON(needs)`]),
  ]
}

function hasPassed(id: string): string {
  const passed = `needs.${id}.result == 'success'`
  return id === MAY_BE_SKIPPED ? `(${passed} || needs.${id}.result == 'skipped')` : passed
}

const lacking = (expected: readonly string[], there: readonly string[]) => expected.filter((it) => !there.includes(it))

const needsOf = ({ needs = [] }: Job): readonly string[] => (typeof needs === 'string' ? [needs] : needs)

/** What must all be true: parts of one expression. Of a condition that is no such expression nothing counts, as it may be true always. */
function conjunctsOf({ if: condition = '' }: Job): string[] {
  const [, expression = ''] = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(condition.trim()) ?? []
  return expression.split('&&').map((part) => part.replace(/\s+/g, ' ').trim())
}
