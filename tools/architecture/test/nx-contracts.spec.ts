import { globSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { type Input, nxProjects, type Project, workspace } from './nx-projects.js'

const projects = nxProjects()
const pacts = globSync('services/*/pacts/*.json', { cwd: workspace }).map((file) => {
  const { consumer, provider, interactions } = JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Pact
  const isOfEvents = interactions.every(({ metadata = {} }) => 'event-type' in metadata)
  return { file, consumer: consumer.name, provider: provider.name, isOfEvents }
})

interface Pact {
  readonly consumer: { readonly name: string }
  readonly provider: { readonly name: string }
  readonly interactions: readonly { readonly metadata?: object }[]
}

const targetsOf = (name: string) => (projects.find((project) => project.name === name) as Project).targets
const parties = [...new Set(pacts.flatMap(({ consumer, provider }) => [consumer, provider]))]

it('there are pacts', () => {
  expect(parties).toEqual(expect.arrayContaining(['api-gateway', 'customer-service', 'order-service']))
})

describe.each(parties)('the integration tests of %s', (service) => {
  // who publishes events does not know who follows
  const counterparts = pacts.flatMap(({ consumer, provider, isOfEvents }) =>
    consumer === service ? [provider] : provider === service && !isOfEvents ? [consumer] : [],
  )
  const integration = Object.entries(targetsOf(service)).filter(
    ([name, { executor }]) => name.startsWith('integration-test') && executor !== 'nx:noop',
  )

  it.each(integration)('%s begin when its contracts have been verified, on both sides', (_, { dependsOn = [] }) => {
    const contracts = dependsOn.flatMap((entry) =>
      typeof entry === 'object' && entry.target === 'contract-test' ? (entry.projects ?? []) : [],
    )

    expect(dependsOn).toContain('contract-test')
    expect([...contracts].sort()).toEqual([...new Set(counterparts)].sort())
  })
})

it.each(pacts)('$provider verifies $file again when it changes, and when another version is deployed', (pact) => {
  const inputs = targetsOf(pact.provider)['contract-test']?.inputs as readonly Input[]
  const isOf = (input: Input) => typeof input === 'string' && matchesGlob(`{workspaceRoot}/${pact.file}`, input)

  expect(inputs).toContain('pacts')
  expect(inputs.some(isOf)).toBe(true)
})
