import { join } from 'node:path'
import { NodeProcess } from '../../test/node-process.js'
import { temporaryFolder } from '../../test/temporary-folder.js'

const IGNORES_SIGTERM = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')`

describe('a managed process', () => {
  it('is killed when it does not end in time, and its owner goes on after that', async () => {
    const logFile = join(await temporaryFolder(), 'log')
    const owner = new NodeProcess(`
      const { readFile } = await import('node:fs/promises')
      const { setTimeout: sleep } = await import('node:timers/promises')
      const args = ['-e', ${JSON.stringify(IGNORES_SIGTERM)}]
      const options = { command: process.execPath, args, logFile: '${logFile}', stopSignal: 'SIGTERM', stopTimeoutMs: 100 }
      const child = await api.startProcess(options)
      while (!(await readFile(options.logFile, 'utf8')).includes('up')) await sleep(10)
      await child.stop()
      console.log(JSON.stringify(await child.exited))
    `)

    expect(await owner.answer()).toBe('signal SIGKILL')
  })
})
