import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { jest } from '@jest/globals'
import LeakReporter from '../jest-leak-reporter.mjs'

const jestCommand = createRequire(import.meta.url).resolve('jest/bin/jest')
const reporter = new URL('../jest-leak-reporter.mjs', import.meta.url).pathname
const configWith = (graceMs: number) => ({
  rootDir: new URL('../test/leaking/', import.meta.url).pathname,
  testRegex: 'leaking\\.mjs$',
  transform: {},
  reporters: ['default', [reporter, { graceMs }]],
})

function run({ graceMs, ...environment }: { graceMs: number; LEAK?: 'yes' }) {
  const args = [
    '--experimental-vm-modules',
    jestCommand,
    '--runInBand',
    '--config',
    JSON.stringify(configWith(graceMs)),
  ]
  const env = { PATH: process.env.PATH, ...environment }
  return spawnSync(process.execPath, args, { env, encoding: 'utf8', timeout: 50_000 })
}

describe('a run of specs', () => {
  it('is red when it leaves something open, and says what', () => {
    const { status, stderr } = run({ graceMs: 100, LEAK: 'yes' })

    expect(stderr).toContain('Tests:       1 passed')
    expect(stderr).toMatch(/still kept alive by: .*TCPServer/i)
    expect(status).toBe(1)
  })

  it('is green when it leaves nothing', () => {
    const { status, stderr } = run({ graceMs: 40_000 })

    expect(stderr).not.toContain('kept alive')
    expect(status).toBe(0)
  })

  it.each([
    { of: 'one run', watch: false, watchAll: false, timers: 1 },
    { of: 'what changes', watch: true, watchAll: false, timers: 0 },
    { of: 'all, again and again', watch: false, watchAll: true, timers: 0 },
  ])('has a last spec unless it watches: $of', ({ timers, ...watching }) => {
    jest.useFakeTimers()
    try {
      new LeakReporter(watching, {}).onRunComplete([], { wasInterrupted: false })

      expect(jest.getTimerCount()).toBe(timers)
    } finally {
      jest.useRealTimers()
    }
  })
})
