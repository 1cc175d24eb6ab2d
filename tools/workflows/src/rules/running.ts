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

const OF_A_BRANCH = /github\.workflow\b.*github\.ref\b/
/** Whose name comes with an event, or from a person. */
const OF_A_SERVICE = /^promotion-\$\{\{ github\.event\.client_payload\.[\w.]+ \|\| inputs\.service \}\}$/

/**
 * One run per branch at a time; one of a pull request is cancelled by the next, one of main, which may be publishing, never. What others
 * tell of a service is done one after the other, and all of it. Who is called belongs to the group of the caller.
 */
export function concurrencyFindings({ name, on, concurrency = {} }: Workflow): string[] {
  if (Object.keys(on).join() === 'workflow_call') return []
  const { group = '', 'cancel-in-progress': isCancelled = false, queue = 'single' } = concurrency
  const isTold = 'repository_dispatch' in on
  const expected = 'pull_request' in on ? CANCELLED_PULL_REQUESTS : false
  return [
    ...((isTold ? OF_A_SERVICE : OF_A_BRANCH).test(group)
      ? []
      : [`${name} needs a concurrency group of ${isTold ? 'promotion and service' : 'workflow and ref'}`]),
    ...(isCancelled === expected ? [] : [`${name} must have cancel-in-progress: ${expected}`]),
    ...(isTold && queue !== 'max' ? [`${name} must have queue: max, or an event is forgotten that waits`] : []),
  ]
}
