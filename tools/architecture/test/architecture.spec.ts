import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const workspace = join(import.meta.dirname, '../../..')

/** Files that break one rule each; the import of the first file is the violation. */
const violations: [rule: string, files: Record<string, string>][] = [
  [
    'domain-is-pure',
    {
      'services/a-service/src/domain/a.ts': `import type { B } from '../adapters/rest-api/b.js'\nexport type A = B\n`,
      'services/a-service/src/adapters/rest-api/b.ts': 'export type B = string\n',
    },
  ],
  [
    'domain-is-pure',
    { 'services/a-service/src/domain/a.ts': `import { readFileSync } from 'node:fs'\nexport { readFileSync }\n` },
  ],
  [
    'adapters-do-not-know-each-other',
    {
      'services/a-service/src/adapters/rest-api/a.ts': `import { b } from '../persistence/b.js'\nexport { b }\n`,
      'services/a-service/src/adapters/persistence/b.ts': 'export const b = 1\n',
    },
  ],
  [
    'sagas-use-ports',
    {
      'services/a-service/src/sagas/a.ts': `import { b } from '../adapters/persistence/b.js'\nexport { b }\n`,
      'services/a-service/src/adapters/persistence/b.ts': 'export const b = 1\n',
    },
  ],
  [
    'services-are-islands',
    {
      'services/a-service/src/config.ts': `import { b } from '../../b-service/src/b.js'\nexport { b }\n`,
      'services/b-service/src/b.ts': 'export const b = 1\n',
    },
  ],
  [
    'libs-do-not-know-services',
    {
      'libs/a/src/a.ts': `import { b } from '../../../services/b-service/src/b.js'\nexport { b }\n`,
      'services/b-service/src/b.ts': 'export const b = 1\n',
    },
  ],
  [
    'charts-know-configurations-only',
    {
      'charts/a-service/test/a.template.spec.ts': `import { b } from '../../../services/a-service/src/b.js'\nexport { b }\n`,
      'services/a-service/src/b.ts': 'export const b = 1\n',
    },
  ],
  [
    'charts-know-configurations-only',
    {
      'charts/a-service/test/a.template.spec.ts': `import { b } from '../../../services/b-service/src/config.js'\nexport { b }\n`,
      'services/b-service/src/config.ts': 'export const b = 1\n',
    },
  ],
  [
    'nobody-knows-charts',
    {
      'tools/a/src/a.ts': `import { b } from '../../../charts/a-service/test/b.js'\nexport { b }\n`,
      'charts/a-service/test/b.ts': 'export const b = 1\n',
    },
  ],
  [
    'no-circular',
    {
      'libs/a/src/a.ts': `import { b } from './b.js'\nexport const a = () => b\n`,
      'libs/a/src/b.ts': `import { a } from './a.js'\nexport const b = () => a\n`,
    },
  ],
  [
    'specs-are-not-imported',
    {
      'libs/a/src/a.ts': `import { b } from './b.spec.js'\nexport { b }\n`,
      'libs/a/src/b.spec.ts': 'export const b = 1\n',
    },
  ],
  [
    'specs-are-not-imported',
    {
      'libs/a/src/a.ts': `import { TestIssuer } from './test-issuer.js'\nexport { TestIssuer }\n`,
      'libs/a/src/test-issuer.ts': 'export const TestIssuer = 1\n',
    },
  ],
  [
    'specs-are-not-imported',
    {
      'services/a-service/src/a.ts': `import { b } from '../../../libs/b/src/test-issuer.js'\nexport { b }\n`,
      'libs/b/src/test-issuer.ts': 'export const b = 1\n',
    },
  ],
  [
    'specs-are-not-imported',
    {
      'libs/a/src/a.ts': `import { describeWithKafka } from '../../infrastructure/src/jest.js'\nexport { describeWithKafka }\n`,
      'libs/infrastructure/src/jest.ts': 'export const describeWithKafka = 1\n',
    },
  ],
  ['every-import-resolves', { 'libs/a/src/a.ts': `import { b } from './missing.js'\nexport { b }\n` }],
]

describe('the architecture rules', () => {
  let scratch: string
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'architecture-'))
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json'])
      cpSync(join(workspace, file), join(scratch, file))
    for (const folder of ['libs', 'services', 'tools', 'charts', 'web']) mkdirSync(join(scratch, folder))
  })
  afterEach(() => rmSync(scratch, { recursive: true }))

  it.each(violations)('%s is reported when it is broken', (rule, files) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(scratch, file)), { recursive: true })
      writeFileSync(join(scratch, file), text)
    }

    const { status, stdout } = cruise()

    expect(stdout).toMatch(new RegExp(`error ${rule}:`))
    expect(status).not.toBe(0)
  })

  it.each([
    ['testing of a lib', 'testing/b'],
    ['an issuer of tokens', 'test-issuer'],
    ['spec suites', 'spec-suite'],
  ])('accept that specs import %s', (_what, file) => {
    mkdirSync(dirname(join(scratch, 'libs/b/src', file)), { recursive: true })
    mkdirSync(join(scratch, 'libs/a/src'), { recursive: true })
    writeFileSync(join(scratch, `libs/b/src/${file}.ts`), 'export const b = 1\n')
    writeFileSync(join(scratch, 'libs/a/src/a.spec.ts'), `import { b } from '../../b/src/${file}.js'\nexport { b }\n`)

    expect(cruise()).toMatchObject({ status: 0 })
  })

  it('accept a domain that imports its own files', () => {
    mkdirSync(join(scratch, 'services/a-service/src/domain'), { recursive: true })
    writeFileSync(
      join(scratch, 'services/a-service/src/domain/a.ts'),
      `import { b } from './b.js'\nexport const a = b\n`,
    )
    writeFileSync(join(scratch, 'services/a-service/src/domain/b.ts'), 'export const b = 1\n')

    expect(cruise()).toMatchObject({ status: 0 })
  })

  function cruise() {
    const cli = join(workspace, 'node_modules/.bin/depcruise')
    const env = { ...process.env, FORCE_COLOR: '0' }
    return spawnSync(cli, ['--config', '.dependency-cruiser.cjs', 'libs', 'services', 'tools', 'charts', 'web'], {
      env,
      cwd: scratch,
      encoding: 'utf8',
    })
  }
})
