import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const inRoot = (...files: string[]) => files.map((file) => join(root, file))

describe('the pre-commit hook', () => {
  let unitTestsOf: (files: readonly string[]) => string | string[]
  beforeAll(async () => {
    const file = '../lint-staged.config.mjs'
    ;({ unitTestsOf } = (await import(file)) as { unitTestsOf: typeof unitTestsOf })
  })

  it('runs the unit tests of the projects whose files are to be committed', () => {
    const files = inRoot('libs/money/src/money.ts', 'libs/money/README.md', 'charts/postgres/values.yaml', 'README.md')

    expect(unitTestsOf(files)).toBe('nx run-many -t unit-test --output-style=static -p charts/postgres,libs/money')
  })

  it('runs none when no project is touched', () => {
    expect(unitTestsOf(inRoot('README.md', 'docs/adr/README.md', '.ci/run'))).toEqual([])
  })
})
