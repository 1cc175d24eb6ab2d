import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const jest = createRequire(import.meta.url).resolve('jest/bin/jest')
const config = {
  rootDir: new URL('../test/leaking/', import.meta.url).pathname,
  testRegex: 'leaking\\.mjs$',
  transform: {},
  reporters: ['default', [new URL('../jest-leak-reporter.mjs', import.meta.url).pathname, { graceMs: 100 }]],
}
const run = (environment: NodeJS.ProcessEnv) =>
  spawnSync(process.execPath, ['--experimental-vm-modules', jest, '--runInBand', '--config', JSON.stringify(config)], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
    timeout: 50_000,
  })

describe('a run of specs', () => {
  it('is red when it leaves something open, and says what', () => {
    const { status, stderr } = run({ LEAK: 'yes' })

    expect(stderr).toContain('Tests:       1 passed')
    expect(stderr).toMatch(/still kept alive by: .*TCPServer/i)
    expect(status).toBe(1)
  })

  it('is green when it leaves nothing', () => {
    const { status, stderr } = run({})

    expect(stderr).not.toContain('kept alive')
    expect(status).toBe(0)
  })
})
