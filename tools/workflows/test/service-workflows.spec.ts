import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { serviceFindings, stageFindings } from '../src/rules/service-workflows.ts'
import { type Workflow, workflowOf, workflowsIn } from '../src/rules/workflow.ts'

const root = join(import.meta.dirname, '../../..')
const workflows = workflowsIn(root)
const services = readdirSync(join(root, 'services'))
/** The stages of slide 13. Its non-functional tests come after a deployment, and that is not of this workflow. */
const OF_THE_TALK = [
  'pre-commit tests',
  'commit stage',
  'integration tests',
  'component tests',
  'code analysis',
  'release',
]
const named = (name: string) => workflows.find((workflow) => workflow.name === name)!

it('each service has a workflow, which calls the pipeline of all and does nothing else', () => {
  expect(serviceFindings(workflows, services)).toEqual([])
})

it('the pipeline has the stages of the talk, by their names', () => {
  expect(stageFindings(named('service-pipeline.yaml'), OF_THE_TALK)).toEqual([])
})

describe('the workflow of a service', () => {
  const changed = (from: string, to: string): Workflow =>
    workflowOf('order-service.yaml', named('order-service.yaml').text.replace(from, to))
  const findingsOf = (workflow: Workflow) => serviceFindings([workflow], ['order-service'])

  it('is as it should be without a fault', () => {
    expect(findingsOf(changed('', ''))).toEqual([])
  })

  it.each([
    ['service: order-service', 'service: customer-service', 'calls the pipeline of customer-service'],
    ['branches: [main]', 'branches: [main, dev]', 'must run for pushes to main only'],
    ['paths: *paths', 'paths: [x]', 'has two different lists of paths'],
    ['  workflow_dispatch:', '', 'must run on pull_request, push, workflow_dispatch'],
    ['jobs:', 'jobs:\n  own: { steps: [] }', 'must have the job pipeline and no other'],
  ])('would be found with a fault: %s becomes %s', (from, to, finding) => {
    expect(findingsOf(changed(from, to))).toEqual([`order-service.yaml ${finding}`])
  })

  it('would be missed', () => {
    expect(serviceFindings([], ['order-service'])).toEqual(['order-service has no workflow'])
  })

  it('would be found when the service is gone', () => {
    expect(serviceFindings([changed('', '')], [])).toEqual(['order-service.yaml is of no service'])
  })
})

it.each([
  ["--stage 'component tests'", '--stage other', 'the stage component tests is run by 0 jobs'],
  ['--stage release', "--stage 'commit stage'", 'the stage commit stage is run by 2 jobs'],
  ['name: integration tests\n', 'name: tests\n', 'the job "tests" runs the stage integration tests'],
])('a pipeline in which %s becomes %s would be found', (from, to, finding) => {
  const text = named('service-pipeline.yaml').text.replace(from, to)

  expect(stageFindings(workflowOf('service-pipeline.yaml', text), OF_THE_TALK)).toContain(finding)
})
