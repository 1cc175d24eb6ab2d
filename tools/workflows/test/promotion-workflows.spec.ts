import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { workflowsIn } from '../src/rules/workflow.ts'
import { isStartedBy } from './started-by.ts'

const root = join(import.meta.dirname, '../../..')
const workflows = workflowsIn(root)
const named = (name: string) => workflows.find((workflow) => workflow.name === name)!

interface Alert {
  readonly kind: string
  readonly spec: { readonly eventSources?: readonly { readonly kind: string; readonly name: string }[] }
}

/** Of an event that Flux sends for what its Alert in dev names. */
function typesTold(): string[] {
  const documents = parseAllDocuments(readFileSync(join(root, 'gitops/apps/dev/promotion.yaml'), 'utf8'))
  const alerts = documents.map((document) => document.toJS() as Alert).filter(({ kind }) => kind === 'Alert')
  return alerts.flatMap(({ spec }) => spec.eventSources ?? []).map(({ kind, name }) => `${kind}/${name}.apps`)
}

it('promote.yaml is started by all events that Flux sends, and by no others', () => {
  expect([...(named('promote.yaml').on.repository_dispatch?.types ?? [])].sort()).toEqual(typesTold().sort())
})

it('revert.yaml is started when a canary has failed', () => {
  expect(named('revert.yaml').on.repository_dispatch?.types).toEqual(['canary-failed'])
})

it.each(['promote.yaml', 'revert.yaml'])('%s works on what main is now, whenever it was started', (name) => {
  const [job] = Object.values(named(name).jobs)
  const checkout = job!.steps!.find(({ uses = '' }) => uses.startsWith('actions/checkout@'))

  expect(checkout?.with).toMatchObject({ ref: 'main', 'fetch-depth': 0 })
})

it('promote.yaml says each time how a change gets to main: when promotions are off, nothing is asked, tested or done', () => {
  const steps = named('promote.yaml').jobs.promote!.steps!
  const asking = steps.filter(({ run = '' }) => run.includes('gitops:promote'))

  expect(asking).toHaveLength(2)
  for (const { run, env } of asking) {
    expect(run).toContain('--hand-in "$HAND_IN"')
    expect(env?.HAND_IN).toBe("${{ vars.PROMOTION || 'pull-request' }}")
  }
})

it.each(readdirSync(join(root, 'services')))(
  'a change of package.json starts the pipeline of %s: a fork gets its first versions by it',
  (service) => {
    const { push } = named(`${service}.yaml`).on

    expect(isStartedBy('package.json', push?.paths ?? [])).toBe(true)
  },
)
