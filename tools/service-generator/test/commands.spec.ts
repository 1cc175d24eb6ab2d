import { jest } from '@jest/globals'
import { tmpdir } from 'node:os'
import { run } from '../src/commands.ts'

const toSucceed = { why: 'succeed', line: `node -e ''` }
const toFail = {
  why: 'fail',
  line: `node -e 'console.log(process.env.REASON); process.exit(3)'`,
  env: { REASON: 'broken' },
}

describe('commands', () => {
  const said: unknown[] = []
  beforeEach(() => {
    said.length = 0
    for (const method of ['log', 'error'] as const)
      jest.spyOn(console, method).mockImplementation((line) => void said.push(line))
  })
  afterEach(() => jest.restoreAllMocks())

  it('are told, not what they say, when all goes well', () => {
    run(tmpdir(), [toSucceed, toSucceed])

    expect(said).toEqual([`> ${toSucceed.line}`, `> ${toSucceed.line}`])
  })

  it('end with the first that fails: what it said is told, and what is left to do', () => {
    const failing = () => run(tmpdir(), [toSucceed, toFail, { ...toSucceed, line: 'never' }])

    expect(failing).toThrow(
      `it has failed to fail. When that is repaired, go on with:\n\n  REASON=broken ${toFail.line}\n  never\n`,
    )
    expect(said).toContain('broken\n')
    expect(said).not.toContain('> never')
  })
})
