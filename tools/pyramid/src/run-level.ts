import { spawn } from 'node:child_process'
import { type Level } from './fault.ts'

export interface LevelResult {
  readonly isGreen: boolean
  readonly seconds: number
  /** The first spec that failed. */
  readonly failure?: string
}

/** Libs have other ways to fail than services: only those that a fault was planted in are run beside the services. */
export async function runLevel(level: Level, projects: readonly string[], root: string): Promise<LevelResult> {
  const args = ['run-many', '-t', `${level}-test`, '-p', projects.join(','), '--nx-bail', '--output-style=static']
  const begin = performance.now()
  // images with faults must not take the place of the checkout's own; a cluster has those
  const version = level === 'cluster' ? {} : { VERSION: 'pyramid' }
  const { exitCode, output } = await run(`${root}/node_modules/.bin/nx`, args, root, version)
  const seconds = (performance.now() - begin) / 1000
  return exitCode === 0 ? { isGreen: true, seconds } : { isGreen: false, seconds, failure: firstFailure(output) }
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  version: { VERSION?: string },
): Promise<{ exitCode: number; output: string }> {
  // a fault is no news for a Pact Broker
  const foreign = { NX_SKIP_NX_CACHE: undefined, PACT_BROKER_BASE_URL: undefined }
  const own = { ...version, NX_DAEMON: 'false', FORCE_COLOR: '0' }
  const env = { ...process.env, ...own, ...foreign }
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output }))
  })
}

/** The title of the first spec that Jest says has failed, or the last line. */
export function firstFailure(output: string): string {
  const titles = [...output.matchAll(/^\s*● (.+)$/gm)].map(([, title = '']) => title)
  return titles.find((title) => title.includes('›')) ?? titles[0] ?? output.trim().split('\n').at(-1) ?? ''
}
