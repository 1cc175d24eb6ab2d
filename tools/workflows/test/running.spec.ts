import { join } from 'node:path'
import { concurrencyFindings, runnerFindings } from '../src/rules/running.ts'
import { jobsOf, workflowOf, workflowsIn } from '../src/rules/workflow.ts'

const workflows = workflowsIn(join(import.meta.dirname, '../../..'))

it.each(workflows)('every job of $name ends in time, on a runner of a known version', (workflow) => {
  expect(runnerFindings(workflow)).toEqual([])
})

it.each(workflows)('$name runs once per branch at a time, and is not broken off while it publishes', (workflow) => {
  expect(concurrencyFindings(workflow)).toEqual([])
})

it.each([
  ['runs-on: ubuntu-24.04', 'x.yaml: a needs timeout-minutes of 90 at most'],
  ['runs-on: ubuntu-24.04, timeout-minutes: 360', 'x.yaml: a needs timeout-minutes of 90 at most'],
  ['runs-on: ubuntu-latest, timeout-minutes: 5', 'x.yaml: a must name the version of its runner: ubuntu-latest'],
])('a job with %s would be found', (job, finding) => {
  expect(runnerFindings(workflowOf('x.yaml', `on: push\njobs: { a: { ${job} } }`))).toEqual([finding])
})

it('history is fetched for those jobs only that look into it', () => {
  const withHistory = workflows
    .flatMap(jobsOf)
    .filter(({ job: { steps = [] } }) => steps.some((step) => step.with?.['fetch-depth'] === 0))

  expect(withHistory.map(({ title }) => title)).toEqual([
    'promote.yaml: promote', // was it taken back before?
    'release.yaml: release', // is the tag on main?
    'repository.yaml: static-checks', // what has changed since the last tag?
    'revert.yaml: revert', // what was there before?
    'service-pipeline.yaml: cluster-test', // an upgrade from the chart of the last tag
  ])
})

const group = '${{ github.workflow }}-${{ github.ref }}'

it.each([
  ['on: push', 'x.yaml needs a concurrency group of workflow and ref'],
  ['on: push\nconcurrency: { group: all }', 'x.yaml needs a concurrency group of workflow and ref'],
  ['on: repository_dispatch\nconcurrency: { queue: max }', 'x.yaml needs a concurrency group of promotion and service'],
  [
    `on: repository_dispatch\nconcurrency: { group: "promotion-\${{ github.event.client_payload.service || inputs.service }}" }`,
    'x.yaml must have queue: max, or an event is forgotten that waits',
  ],
  [
    `on: push\nconcurrency: { group: "${group}", cancel-in-progress: true }`,
    'x.yaml must have cancel-in-progress: false',
  ],
  [
    `on: [push, pull_request]\nconcurrency: { group: "${group}", cancel-in-progress: true }`,
    "x.yaml must have cancel-in-progress: ${{ github.event_name == 'pull_request' }}",
  ],
])('a workflow with %s would be found', (text, finding) => {
  expect(concurrencyFindings(workflowOf('x.yaml', `${text}\njobs: {}`))).toEqual([finding])
})

it('what is only called has no group, which would wait for its caller', () => {
  expect(concurrencyFindings(workflowOf('x.yaml', 'on: workflow_call\njobs: {}'))).toEqual([])
})
