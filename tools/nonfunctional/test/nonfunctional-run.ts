import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type FaultyApplication } from './faulty-application.ts'
import { type Report } from '../src/report/report.ts'

const MAIN = join(import.meta.dirname, '../src/main.ts')

/** The tool as a process of its own. */
export function startNonfunctional(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  // told explicitly: in a spec, process.env is Jest's copy, and spawn would not look at it
  const env = { ...process.env, CLIENT_SECRET: 'secret', CI: '', ...environment }
  return spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

export function argumentsFor({ url }: FaultyApplication, ...args: string[]): string[] {
  return ['--url', url, '--token-url', `${url}/oauth2/token`, '--client-id', 'client', ...args]
}

/** Tests an application for as short as possible. */
export async function nonfunctional(application: FaultyApplication, args: string[], environment?: NodeJS.ProcessEnv) {
  const folder = mkdtempSync(join(tmpdir(), 'nonfunctional-spec-'))
  try {
    const short = ['--rounds=1', '--round-seconds=1', '--soak-seconds=1', '--settle-seconds=0', '--max-examples=3']
    const all = argumentsFor(application, ...short, '--report', folder, ...args)
    const run = startNonfunctional(all, environment)
    const closed = once(run, 'close') as Promise<[exitCode: number]>
    const [output, errors, [exitCode]] = await Promise.all([text(run.stdout), text(run.stderr), closed])
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')
    const report = JSON.parse(read('nonfunctional.json')) as Report
    return { exitCode, output: output + errors, report, markdown: read('nonfunctional.md') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
