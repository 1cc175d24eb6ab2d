import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const pipeline = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../src/main.ts'), ...args], { encoding: 'utf8' })

describe('the program', () => {
  it('tells its options when asked, and when they are wrong', () => {
    expect(pipeline('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('usage: ') })
    expect(pipeline('--service', 'orders', '--stage', 'deploy')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^usage: .*\n\nthere is no stage "deploy".*\n$/s),
    })
  })

  it('fails before any stage when a release could not be made', () => {
    const { status, stdout, stderr } = pipeline('--service', 'customer-service', '--publish', 'localhost:1')

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('no registry answers')
  })
})
