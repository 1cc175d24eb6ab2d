import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { type Socket } from 'node:net'

/** What has been started there may write for another moment. */
const REMOVE = `
process.stdin.resume().on('end', () => {
  const often = { maxRetries: 20, retryDelay: 100 }
  require('node:fs').rmSync(process.argv[1], { recursive: true, force: true, ...often })
})`

/**
 * Has a folder removed when this process ends, however it ends: by itself, by Ctrl-C, with its terminal, or killed. Another process sees its
 * input end then, and no signal to this one reaches it.
 */
export function removeAfterThisProcess(folder: string): void {
  const waiting = spawn(process.execPath, ['--eval', REMOVE, folder], {
    // a folder where somebody is cannot be removed on Windows
    cwd: tmpdir(),
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  waiting.unref()
  ;(waiting.stdin as Socket).unref()
}
