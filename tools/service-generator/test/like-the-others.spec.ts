import { templates } from '../src/templates.ts'
import { wordingFor } from '../src/wording.ts'
import { inRepository } from './repository-in-memory.ts'

const CUSTOMERS = { service: 'customer-service', aggregate: 'customer', port: 8081 }

/** The same in every service with a database, but for names: no service changes them alone. */
const ALIKE =
  /\/(Dockerfile|\.helmignore|Chart\.yaml|values\.yaml|values\.schema\.own\.json|templates\/.+|(main|config|migrate|replay-dead-letters|republish|create-app)\.ts|.+\.template\.spec\.ts)$|workflows\//

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

  it('names the targets that customer-service has', () => {
    const targetsIn = (text: string) => Object.keys((JSON.parse(text) as { nx: { targets: object } }).nx.targets)
    const manifests = templates().filter(({ path }) => path.endsWith('/package.json'))

    expect(manifests).toHaveLength(2)
    for (const { path, text } of manifests) expect(targetsIn(text)).toEqual(targetsIn(inRepository(wording(path))))
  })
})
