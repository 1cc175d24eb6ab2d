import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check, report } from './check.ts'
import { WorkingCopy } from './copy/working-copy.ts'
import { type Check, type Finding } from './lab.ts'

const right: Finding = { says: 'doubles', right: true, hint: 'nobody needs it' }
const missing: Finding = { says: 'halves', right: false, hint: 'divide\n\nby two' }

describe('the check of a lab', () => {
  let copy: WorkingCopy
  const ask = (...checks: Check[]) => check(copy, { number: '02', name: '02-x', title: 'x', folder: '', checks })
  const rule = () => readFileSync(copy.path('rule.txt'), 'utf8')

  beforeEach(() => {
    copy = new WorkingCopy(mkdtempSync(join(realpathSync(tmpdir()), 'check-')), '02')
    copy.git('init', '--quiet')
    writeFileSync(copy.path('rule.txt'), 'mine')
  })
  afterEach(() => rmSync(copy.root, { recursive: true }))

  it('looks at all, also after something that is missing', async () => {
    expect(
      await ask(
        async () => [missing],
        async () => [right],
      ),
    ).toEqual([missing, right])
  })

  it('plants what it plants in a shadow, which is there no longer than the check', async () => {
    let root = ''
    await ask(async (shadow) => {
      root = shadow.root
      expect(readFileSync(shadow.path('rule.txt'), 'utf8')).toBe('mine')
      writeFileSync(shadow.path('rule.txt'), 'a fault')
      expect(rule()).toBe('mine')
      return []
    })

    expect(existsSync(root)).toBe(false)
  })

  it('tells of files as the learner has them', async () => {
    const [finding] = await ask(async (it) => [{ ...missing, hint: `at ${it.path('rule.txt')}:1` }])

    expect(finding?.hint).toBe(`at ${copy.path('rule.txt')}:1`)
  })

  it('takes what a check cannot look at for something that is missing, and goes on', async () => {
    const findings = await ask(
      async (it) => [{ ...right, hint: readFileSync(it.path('renamed.txt'), 'utf8') }],
      async (it) => [{ ...right, hint: it.git('show', 'HEAD:rule.txt') }],
      async () => [right],
    )

    expect(findings).toEqual([
      {
        says: 'renamed.txt is there',
        right: false,
        hint: 'It was when the lab began. Back again: git restore --source lab-start renamed.txt',
      },
      { says: 'all is there that is looked at', right: false, hint: expect.stringContaining('fatal:') },
      right,
    ])
  })

  it('tells what is right, what is missing with its hint, and how many', () => {
    expect(report([right, missing])).toBe('  ✓ doubles\n  ✗ halves\n      divide\n      by two\n\n1 of 2 right')
  })
})
