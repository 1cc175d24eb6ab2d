import { join } from 'node:path'
import {
  checkoutFindings,
  injectionFindings,
  payloadFindings,
  secretFindings,
  triggerFindings,
} from '../src/rules/injection.ts'
import { actionsIn, workflowOf, workflowsIn } from '../src/rules/workflow.ts'

const root = join(import.meta.dirname, '../../..')
const workflows = workflowsIn(root)
const sources = [...workflows, ...actionsIn(root)]

/** Steps that have the token of their job. */
const WITH_TOKEN = [
  'service-pipeline.yaml: Log in to the registry',
  'release.yaml: Look whether its commit is on main, and green',
  'release.yaml: Release',
  'infrastructure-charts.yaml: Log in to the registry',
  'promote.yaml: Log in to the registry',
  'promote.yaml: Promote it',
  'revert.yaml: Take it back',
]
/** Steps that have a secret of the repository. */
const WITH_SECRET = {
  'promote.yaml: Place an order in dev': 'SMOKE_CLIENT_SECRET',
  'promote.yaml: Test dev by load': 'SMOKE_CLIENT_SECRET',
}

it.each(sources)('$name puts no expression into a script', (source) => {
  expect(injectionFindings(source)).toEqual([])
})

it.each(sources)('$name leaves no token behind in .git', (source) => {
  expect(checkoutFindings(source)).toEqual([])
})

it.each(sources)('$name gives the token and secrets to those steps only that need them', (source) => {
  expect(secretFindings(source, WITH_TOKEN, WITH_SECRET)).toEqual([])
})

const told = workflows.filter(({ on }) => 'repository_dispatch' in on)

it.each(told)('$name lets no line have what an event brings', (workflow) => {
  expect(told.map(({ name }) => name)).toEqual(['promote.yaml', 'revert.yaml'])
  expect(payloadFindings(workflow)).toEqual([])
})

it.each(workflows)('$name is not started by what strangers do, with the rights of the repository', (workflow) => {
  expect(triggerFindings(workflow)).toEqual([])
})

const withStep = (step: string) => workflowOf('x.yaml', `on: push\njobs: { a: { steps: [{ name: it, ${step} }] } }`)

it.each(['run: "echo ${{ github.head_ref }}"', 'uses: a/b, with: { script: "log(${{ github.actor }})" }'])(
  'an expression in a script would be found: %s',
  (step) => {
    expect(injectionFindings(withStep(step))).toEqual(['x.yaml: "it" has an expression in its script; put it into env'])
  },
)

it.each([
  'env: { SERVICE: "${{ github.event.client_payload.service }}" }',
  'env: { SERVICE: "${{ inputs.service }}" }',
  'env: { SERVICE: "${{ github.event.inputs.service || 1 }}" }',
  'if: "${{ github.event.client_payload.x }}"',
])('a step that has what an event brings would be found: %s', (step) => {
  expect(payloadFindings(withStep(step))).toEqual([
    'x.yaml: only the tool may read what an event brings, from the file $GITHUB_EVENT_PATH',
  ])
})

it.each(['uses: actions/checkout@v7', 'uses: actions/checkout@v7, with: { persist-credentials: true }'])(
  'a checkout that leaves a token behind would be found: %s',
  (step) => {
    expect(checkoutFindings(withStep(step))).toEqual(['x.yaml: a checkout needs persist-credentials: false'])
  },
)

it.each([
  'env: { TOKEN: "${{ secrets.DEPLOY }}" }',
  'run: "deploy ${{ secrets.DEPLOY }}"',
  'env: { TOKEN: "${{ Secrets[github.ref] }}" }',
  'env: { ALL: "${{ toJSON(secrets) }}" }',
  "if: \"${{ format('{0}', secrets.DEPLOY) != '' }}\"",
])('a step that knows a secret would be found: %s', (step) => {
  expect(secretFindings(withStep(step), ['x.yaml: it'])).toEqual([
    'x.yaml: it must not know a secret of the repository',
  ])
})

it('a step that is named for a secret may have that one, and no other', () => {
  const findingsOf = (secret: string) =>
    secretFindings(withStep(`env: { TOKEN: "\${{ secrets.${secret} }}" }`), [], { 'x.yaml: it': 'DEPLOY' })

  expect(findingsOf('DEPLOY')).toEqual([])
  expect(findingsOf('OTHER')).toEqual(['x.yaml: it must not know a secret of the repository'])
})

it.each([
  'on: push\njobs: { a: { uses: ./b.yaml, secrets: inherit } }',
  'on: push\njobs: { a: { uses: ./b.yaml, secrets: { TOKEN: x } } }',
  'on: { workflow_call: { secrets: { TOKEN: { required: true } } } }\njobs: {}',
  'on: push\nenv: { TOKEN: "${{ secrets.DEPLOY }}" }\njobs: {}',
])('a workflow or a job that knows a secret would be found: %s', (text) => {
  expect(secretFindings(workflowOf('x.yaml', text), [])).toEqual(['x.yaml must not know a secret of the repository'])
})

it.each(['${{ github.token }}', "${{ github['token'] }}", '${{ toJSON(github) }}'])(
  'a step that has the token would be found: %s',
  (token) => {
    expect(secretFindings(withStep(`env: { TOKEN: "${token}" }`), ['x.yaml: another'])).toEqual([
      'x.yaml: it must not have the token',
    ])
  },
)

it('a job that has the token in all its steps would be found', () => {
  const workflow = workflowOf('x.yaml', 'on: push\njobs: { a: { env: { TOKEN: "${{ github.token }}" }, steps: [] } }')

  expect(secretFindings(workflow, ['x.yaml: it'])).toEqual(['x.yaml must not have the token'])
})

it('a step that is named may have the token', () => {
  expect(secretFindings(withStep('env: { TOKEN: "${{ github.token }}" }'), ['x.yaml: it'])).toEqual([])
})

it.each(['pull_request_target', 'workflow_run', 'issue_comment'])('%s would be found', (event) => {
  expect(triggerFindings(workflowOf('x.yaml', `on: [push, ${event}]\njobs: {}`))).toEqual([`x.yaml: on ${event}`])
})
