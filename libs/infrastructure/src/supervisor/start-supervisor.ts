import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Selection } from '../providers.js'
import type { StateFolder } from './state-folder.js'

/** Starts a supervisor that outlives this process. */
export function startSupervisor(folder: StateFolder, selection: Selection, idleMs: number): void {
  const isSource = import.meta.url.endsWith('.ts')
  const main = fileURLToPath(new URL(isSource ? './main.ts' : './main.js', import.meta.url))
  const loader = isSource ? ['--import', new URL('./run-typescript.mjs', import.meta.url).href] : []
  const log = openSync(folder.log, 'a')
  const args = ['--no-warnings', ...loader, main, selection, String(idleMs)]
  // NODE_OPTIONS of a test run (loaders, inspectors) are not the supervisor's.
  const env = { ...process.env, NODE_OPTIONS: '' }
  spawn(process.execPath, args, { detached: true, stdio: ['ignore', log, log], env }).unref()
  closeSync(log)
}
