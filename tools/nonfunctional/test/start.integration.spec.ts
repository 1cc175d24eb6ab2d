import { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@ltp/testing'
import { alive, descendantsOf, type Process } from '../../laptop/src/testing/processes.ts'
import { type Growth } from '../src/soak/growth.ts'
import { type Report } from '../src/report/report.ts'
import { startNonfunctional } from './nonfunctional-run.ts'

const SERVICES = ['api-gateway', 'customer-service', 'order-service', 'authorization-server']
const PATIENCE = { timeoutMs: 120_000 }

describe('an application that is started for the tests', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nonfunctional-start-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const started = (...args: string[]) => startNonfunctional(['--start', '--report', folder, ...args])

  /** Resolves when all four services run. */
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
    const closed = once(run, 'close')
    const processes = await processesOf(run)

    await closed

    const report = JSON.parse(readFileSync(join(folder, 'nonfunctional.json'), 'utf8')) as Report
    expect(Object.keys(report.application)).toEqual(SERVICES)
    const [headers, soak] = report.parts as unknown as [
      { figures: { answers: number } },
      { figures: { growths: Growth[] } },
    ]
    expect(headers.figures.answers).toBeGreaterThan(100)
    const heaps = soak.figures.growths.filter(({ metric }) => metric === 'nodejs_heap_size_used_bytes')
    expect(heaps.map(({ process }) => process)).toEqual(SERVICES)
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
