import { check, report } from './check.ts'
import { WorkingCopy } from './copy/working-copy.ts'
import { type Finding } from './lab.ts'

const right: Finding = { says: 'doubles', right: true, hint: 'nobody needs it' }
const missing: Finding = { says: 'halves', right: false, hint: 'divide\n\nby two' }

describe('the check of a lab', () => {
  it('looks at all, also after something that is missing', async () => {
    const lab = {
      number: '02',
      name: '02-x',
      title: 'x',
      folder: '',
      checks: [async () => [missing], async () => [right]],
    }

    expect(await check(new WorkingCopy('/nowhere', '02'), lab)).toEqual([missing, right])
  })

  it('tells what is right, what is missing with its hint, and how many', () => {
    expect(report([right, missing])).toBe('  ✓ doubles\n  ✗ halves\n      divide\n      by two\n\n1 of 2 right')
  })
})
