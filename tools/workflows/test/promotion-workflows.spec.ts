import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { workflowsIn } from '../src/rules/workflow.ts'

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
