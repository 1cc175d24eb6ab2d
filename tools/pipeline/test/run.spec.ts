import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { runSilently } from '../src/run.ts'

const bash = (script: string) => runSilently({ program: 'bash', args: ['-c', script] }, '.')

describe('a command', () => {
  it('has an exit code, what it printed, and of that what is its result', async () => {
    expect(await bash('echo result; sleep 0.1; echo remark >&2; exit 3')).toEqual({
      exitCode: 3,
      output: 'result\nremark\n',
      stdout: 'result\n',
    })
  })

  it('that is not there has failed', async () => {
    const { exitCode, output } = await runSilently({ program: 'no-such-program', args: [] }, '.')

    expect(exitCode).toBe(127)
    expect(output).toContain('no-such-program')
  })

  it('is ended by a signal to us, which we survive', async () => {
    // a process of its own: Jest hides signals from specs
    const runIt = `import { runSilently } from '${join(import.meta.dirname, '../src/run.ts')}'
      const ended = runSilently({ program: 'sleep', args: ['60'] }, '.')
      console.log('it runs')
      console.log(JSON.stringify(await ended))`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', runIt], { stdio: 'pipe' })
    child.stdout.once('data', () => child.kill('SIGTERM'))

    expect(await text(child.stdout)).toContain('"exitCode":1')
  })
})
