import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Input, nxProjects, type Project, workspace } from './nx-projects.js'

const projects = nxProjects()
const pacts = globSync('services/*/pacts/*.json', { cwd: workspace }).map((file) => {
  const { consumer, provider } = JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Record<
    string,
    { name: string }
  >
  return { file, consumer: consumer?.name ?? '', provider: provider?.name ?? '' }
})
const targetsOf = (name: string) => (projects.find((project) => project.name === name) as Project).targets
const parties = [...new Set(pacts.flatMap(({ consumer, provider }) => [consumer, provider]))]

it('there are pacts', () => {
  expect(parties).toEqual(expect.arrayContaining(['api-gateway', 'customer-service', 'order-service']))
})

describe.each(parties)('the integration tests of %s', (service) => {
  const counterparts = pacts.flatMap(({ consumer, provider }) =>
    consumer === service ? [provider] : provider === service ? [consumer] : [],
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

  expect(inputs).toEqual(expect.arrayContaining([`{workspaceRoot}/${pact.file}`, 'pacts']))
})
