import { templates } from '../src/templates.ts'
import { wordingFor } from '../src/wording.ts'
import { inRepository } from './repository-in-memory.ts'

const CUSTOMERS = { service: 'customer-service', aggregate: 'customer', port: 8081 }

/** The same in every service with a database, but for names: no service changes them alone. */
const ALIKE =
  /\/(Dockerfile|\.helmignore|Chart\.yaml|values\.yaml|values\.schema\.own\.json|examples\/.+|templates\/.+|(main|config|migrate|replay-dead-letters|republish|create-app)\.ts|.+\.template\.spec\.ts)$|workflows\//

const wording = wordingFor(CUSTOMERS)

/** Without what is different in each service: what it says of itself, whose scopes it wants, when its workflow starts. */
const comparable = (text: string) =>
  text.replace(/^.*(description[:=]|scope: ).*$/gm, '').replace(/( {4}paths: &paths\n)(?: {6}- .*\n)+/, '$1')

describe('a template', () => {
  const alike = templates().filter(({ path }) => ALIKE.test(`/${path}`))

  it.each(alike.map(({ path, text }) => [wording(path), wording(text)]))(
    'has what customer-service has today: %s',
    (file, text) => {
      expect(comparable(text)).toBe(comparable(inRepository(file)))
    },
  )

  const manifests = templates()
    .filter(({ path }) => path.endsWith('/package.json'))
    .map(({ path, text }) => [wording(path), wording(text)] as const)

  it.each(manifests)('needs what customer-service needs: %s', (file, text) => {
    expect(manifestOf(text)).toEqual(manifestOf(inRepository(file)))
  })

  it('has two manifests: of the service and of its chart', () => {
    expect(manifests).toHaveLength(2)
  })
})

/** Without what is different in each service: whose pacts it verifies, and which services it has pacts with. */
function manifestOf(text: string): object {
  const { nx, ...manifest } = JSON.parse(text) as { nx: { targets: Record<string, Target> } }
  const targets = Object.entries(nx.targets).map(([name, { inputs, dependsOn, ...target }]) => [
    name,
    {
      ...target,
      inputs: inputs?.filter((input) => !input.includes('/pacts/')),
      dependsOn: dependsOn?.map(withoutProjects),
    },
  ])
  return { ...manifest, targets: Object.fromEntries(targets) as object }
}

interface Target {
  readonly inputs?: readonly string[]
  readonly dependsOn?: readonly (string | object)[]
}

const withoutProjects = (needed: string | object) => (typeof needed === 'object' ? { ...needed, projects: [] } : needed)
