import { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@ltp/testing'
import { withOffset } from '../../laptop/src/ports.ts'
import { alive, descendantsOf, type Process } from '../../laptop/src/testing/processes.ts'
import { type PartReport, type Report } from '../src/report/report.ts'
import { startNonfunctional } from './nonfunctional-run.ts'

/** Those of the application, and those that were added. */
const SERVICES = Object.keys(withOffset(0))
const PATIENCE = { timeoutMs: 120_000 }

interface Headers extends PartReport {
  readonly figures: { readonly answers: number }
}

interface Soak extends PartReport {
  /** How often each process had collected all of its garbage, at each reading. */
  readonly figures: { readonly collections: Readonly<Record<string, readonly number[]>> }
}

describe('an application that is started for the tests', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nonfunctional-start-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const started = (...args: string[]) => startNonfunctional(['--start', '--report', folder, ...args])

  /** Resolves when all services run. */
  async function processesOf(run: ChildProcess): Promise<Process[]> {
    return eventually(() => {
      const processes = descendantsOf(run.pid!)
      const services = SERVICES.filter((name) =>
        processes.some(({ command }) => command.includes(`/${name}/dist/main.js`)),
      )
      expect(services).toEqual(SERVICES)
      return processes
    }, PATIENCE)
  }

  it('is tested in all of its processes, which collect their garbage before memory is read, and ended', async () => {
    const run = started('--only=headers,soak', '--soak-seconds=1', '--settle-seconds=0')
    const closed = once(run, 'close') as Promise<[exitCode: number]>
    const processes = await processesOf(run)

    const [exitCode] = await closed

    const report = JSON.parse(readFileSync(join(folder, 'nonfunctional.json'), 'utf8')) as Report
    expect(Object.keys(report.application)).toEqual(SERVICES)
    const [headers, soak] = report.parts as unknown as [Headers, Soak]
    expect(headers).toMatchObject({ result: 'met', details: [] })
    expect(headers.figures.answers).toBeGreaterThan(100)
    expect(Object.keys(soak.figures.collections)).toEqual(SERVICES)
    for (const counts of Object.values(soak.figures.collections)) {
      expect(counts).toHaveLength(7) // cold, warm, and after each of the five slices
      expect(counts.filter((count, index) => count <= (counts[index - 1] ?? 0))).toEqual([])
    }
    // a soak of a second may see anything
    expect(exitCode).toBe(report.result === 'met' ? 0 : 1)
    expect(alive(processes)).toEqual([])
  })

  it('is ended at Ctrl-C', async () => {
    const run = started('--only=soak', '--soak-seconds=600')
    const closed = once(run, 'close')
    const processes = await processesOf(run)

    run.kill('SIGINT')

    expect(await closed).toEqual([130, null])
    expect(alive(processes)).toEqual([])
  })
})
