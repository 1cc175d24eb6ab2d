import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WorkingCopy } from '../../src/copy/working-copy.ts'
import { judgesVersions } from './check-canary.ts'

const REPOSITORY = join(import.meta.dirname, '../../../..')
const PROD = 'gitops/apps/prod'
const CANARY = `${PROD}/canaries/order-service.yaml`

describe('what the lab says of a canary', () => {
  let copy: WorkingCopy

  /** Hints of what is not right. */
  const hints = async () => (await judgesVersions(copy)).filter(({ right }) => !right).map(({ hint }) => hint)
  const change = (pattern: RegExp, by: string) => {
    const text = readFileSync(copy.path(CANARY), 'utf8')
    expect(text).toMatch(pattern)
    writeFileSync(copy.path(CANARY), text.replace(pattern, by))
  }

  beforeEach(() => {
    copy = new WorkingCopy(mkdtempSync(join(tmpdir(), 'canary-')), '14')
    cpSync(join(REPOSITORY, PROD), copy.path(PROD), { recursive: true })
  })
  afterEach(() => rmSync(copy.root, { recursive: true }))

  it("is nothing when it is the repository's", async () => {
    expect(await hints()).toEqual([])
  })

  it.each(['success-rate', 'saga-failure-rate', 'dead-letters'])(
    'is that something is missing when the metric %s asks a template that is about something else',
    async (name) => {
      change(new RegExp(`(- name: ${name}\\s+templateRef:\\s+name:) ${name}\\n`), '$1 p99-ms\n')

      expect(await hints()).not.toEqual([])
    },
  )

  it('is how long users have a fault, when that is long', async () => {
    change(/threshold: 3/, 'threshold: 50')

    expect(new Set(await hints())).toEqual(new Set(['threshold checks, one each interval: users have it for 750 s.']))
  })

  it('is how many users have a fault, when they are many', async () => {
    change(/stepWeights: .*/, 'stepWeights: [50]')

    expect(new Set(await hints())).toEqual(new Set(['stepWeights: the first share is 50 %.']))
  })

  it('is what the Canary lacks', async () => {
    change(/stepWeights: .*/, '')

    expect(await hints()).toEqual([`${CANARY} has no Canary with spec.analysis.stepWeights`])
  })
})
