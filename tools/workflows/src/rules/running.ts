import { jobsOf, type Workflow } from './workflow.ts'

const LONGEST_MINUTES = 90

/** A job that hangs ends in time, and is not run by whatever runner is the latest. */
export function runnerFindings(workflow: Workflow): string[] {
  return jobsOf(workflow).flatMap(({ job, title }) => {
    if (job.uses) return [] // whose jobs have their own
    const { 'timeout-minutes': minutes, 'runs-on': runner = '' } = job
    return [
      ...(minutes && minutes <= LONGEST_MINUTES
        ? []
        : [`${title} needs timeout-minutes of ${LONGEST_MINUTES} at most`]),
      ...(/^ubuntu-\d+\.\d+(-arm)?$/.test(runner) ? [] : [`${title} must name the version of its runner: ${runner}`]),
    ]
  })
}

const CANCELLED_PULL_REQUESTS = "${{ github.event_name == 'pull_request' }}"

/**
 * One run per branch at a time; one of a pull request is cancelled by the next, one of main, which may be publishing, never.
 * Who is called belongs to the group of the caller.
 */
export function concurrencyFindings({ name, on, concurrency = {} }: Workflow): string[] {
  if (Object.keys(on).join() === 'workflow_call') return []
  const { group = '', 'cancel-in-progress': isCancelled = false } = concurrency
  const expected = 'pull_request' in on ? CANCELLED_PULL_REQUESTS : false
  return [
    ...(/github\.workflow\b.*github\.ref\b/.test(group)
      ? []
      : [`${name} needs a concurrency group of workflow and ref`]),
    ...(isCancelled === expected ? [] : [`${name} must have cancel-in-progress: ${expected}`]),
  ]
}
