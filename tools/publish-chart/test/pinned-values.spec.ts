import { WrongArguments } from '@ltp/command-line'
import { pinnedValues } from '../src/pinned-values.js'

const IMAGE = { repository: 'ghcr.io/me/a', digest: `sha256:${'0'.repeat(64)}` }
const POSTGRES_IMAGE = { repository: 'postgres', digest: `sha256:${'1'.repeat(64)}` }
const OWN = `image:\n  repository: a\n  digest: ''\n`

describe('values whose image is pinned', () => {
  it('have its repository and digest, and are else as they were', () => {
    const values = `# The image\nimage:\n  repository: a # of ours\n  # Wins\n  digest: ''\nreplicas: 2\n`

    expect(pinnedValues(values, IMAGE, undefined)).toBe(
      `# The image\nimage:\n  repository: ghcr.io/me/a # of ours\n  # Wins\n  digest: '${IMAGE.digest}'\nreplicas: 2\n`,
    )
  })

  it.each(['image:\n  repository: a\n', 'replicas: 2\n'])('must have a place for them: %j', (values) => {
    expect(() => pinnedValues(values, IMAGE, undefined)).toThrow('values.yaml has no image.')
  })

  it('have that of their Postgres, too, which another chart has the keys of', () => {
    const postgres = `# A Postgres\npostgres:\n  # Or not\n  enabled: true\n\n# Else\ndatabase: a\n`

    expect(pinnedValues(`${OWN}\n${postgres}`, IMAGE, POSTGRES_IMAGE)).toBe(
      `${OWN.replace('a\n', `${IMAGE.repository}\n`).replace("''", `'${IMAGE.digest}'`)}
# A Postgres
postgres:
  # Or not
  enabled: true
  image:
    repository: postgres
    digest: ${POSTGRES_IMAGE.digest}

# Else
database: a
`,
    )
  })

  it('keep what else they say of the image of their Postgres', () => {
    const postgres = `postgres:\n  image:\n    tag: '18.4' # a label\n    digest: ''\n`

    expect(pinnedValues(`${OWN}${postgres}`, IMAGE, POSTGRES_IMAGE)).toContain(
      `postgres:\n  image:\n    tag: '18.4' # a label\n    digest: '${POSTGRES_IMAGE.digest}'\n    repository: postgres\n`,
    )
  })

  it.each([
    [`${OWN}postgres:\n  enabled: true\n`, undefined, '--postgres-image is missing: the chart brings a Postgres'],
    [OWN, POSTGRES_IMAGE, '--postgres-image is given, but the chart brings no Postgres'],
  ])('must have a Postgres if there is an image of one, and the other way round: %j', (values, postgresImage, told) => {
    const pin = () => pinnedValues(values, IMAGE, postgresImage)

    expect(pin).toThrow(WrongArguments)
    expect(pin).toThrow(told)
  })
})
