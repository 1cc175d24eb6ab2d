import { join } from 'node:path'
import { permissionFindings, permissionsOfAll } from '../src/rules/permissions.ts'
import { jobsOf, workflowOf, workflowsIn } from '../src/rules/workflow.ts'

const workflows = workflowsIn(join(import.meta.dirname, '../../..'))
const pipeline = workflows.find(({ name }) => name === 'service-pipeline.yaml')!

/** Jobs that may do more than read what is checked out. */
const MAY = {
  'service-pipeline.yaml: codeql': { contents: 'read', 'security-events': 'write' },
  'service-pipeline.yaml: release': { contents: 'read', packages: 'write', 'id-token': 'write' },
  'repository.yaml: codeql': { contents: 'read', 'security-events': 'write' },
  'release.yaml: release': { contents: 'write', actions: 'read' },
  'infrastructure-charts.yaml: publish': { contents: 'read', packages: 'write', 'id-token': 'write' },
  'promote.yaml: promote': { contents: 'write', 'pull-requests': 'write', actions: 'write', packages: 'read' },
  'revert.yaml: revert': { contents: 'write', 'pull-requests': 'write', actions: 'write' },
}
/** Who calls a workflow must have what its jobs have. */
const calls = workflows
  .flatMap(jobsOf)
  .filter(({ job }) => job.uses?.endsWith('/service-pipeline.yaml'))
  .map(({ title }) => [title, permissionsOfAll(pipeline)] as const)
const table = { ...MAY, ...Object.fromEntries(calls) }

it.each(workflows)('$name has the permissions that it needs and no others', (workflow) => {
  expect(permissionFindings(workflow, table)).toEqual([])
})

it('the pipeline of a service is called with the permissions of its jobs together', () => {
  expect(permissionsOfAll(pipeline)).toEqual({
    contents: 'read',
    'security-events': 'write',
    packages: 'write',
    'id-token': 'write',
  })
})

it('of two jobs that ask for the same the one counts that asks for more', () => {
  const jobs = {
    one: { permissions: { contents: 'write', packages: 'read' } },
    two: { permissions: { contents: 'read', packages: 'write' } },
  }

  expect(permissionsOfAll({ jobs })).toEqual({ contents: 'write', packages: 'write' })
})

it('the table names jobs that there are', () => {
  const titles = workflows.flatMap(jobsOf).map(({ title }) => title)

  expect(Object.keys(MAY).filter((title) => !titles.includes(title))).toEqual([])
})

it.each([
  ['permissions: {}', 'jobs: { a: {} }', ['x.yaml: a does not say its permissions']],
  ['permissions: { contents: read }', 'jobs: {}', ['x.yaml must begin with permissions: {}']],
  ['name: without', 'jobs: {}', ['x.yaml must begin with permissions: {}']],
  ['permissions: {}', 'jobs: { a: { permissions: write-all } }', ['x.yaml: a must not have all: write-all']],
  [
    'permissions: {}',
    'jobs: { a: { permissions: { contents: read, id-token: write } } }',
    ['x.yaml: a must not have id-token: write'],
  ],
  [
    'permissions: {}',
    'jobs: { release: { permissions: { contents: write } } }',
    ['x.yaml: release must not have contents: write'],
  ],
])('a workflow with %s and %s would be found', (permissions, jobs, findings) => {
  const workflow = workflowOf('x.yaml', `${permissions}\n${jobs}\n`)

  expect(permissionFindings(workflow, { 'x.yaml: release': { contents: 'read' } })).toEqual(findings)
})
