import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WorkingCopy } from '../copy/working-copy.ts'
import { runSpec } from './passes.ts'

const FOLDER = 'services/customer-service/test/component'
const SPEC = `${FOLDER}/customer-service.component.spec.ts`

class RecordingCopy extends WorkingCopy {
  readonly runs: { command: string; env?: NodeJS.ProcessEnv }[] = []
  builds = true

  override run(program: string, args: readonly string[], { env }: { env?: NodeJS.ProcessEnv } = {}) {
    this.runs.push({ command: [program, ...args].join(' '), env })
    return this.builds || !args.includes('build') ? { ok: true, output: '' } : { ok: false, output: 'no such type' }
  }
}

describe('the spec of a component', () => {
  let copy: RecordingCopy
  beforeEach(() => {
    copy = new RecordingCopy(mkdtempSync(join(tmpdir(), 'component-check-')), '08')
    mkdirSync(copy.path(FOLDER), { recursive: true })
  })
  afterEach(() => rmSync(copy.root, { recursive: true }))

  it('runs what is built of the code as it is now, as processes', () => {
    runSpec(copy, SPEC, 'a spec')

    expect(copy.runs).toEqual([
      { command: 'npx nx run-many -t build -p customer-service,authorization-server' },
      {
        command: expect.stringContaining('jest'),
        env: { TEST_LEVEL: 'component', NODE_ENV: 'test', INFRASTRUCTURE: 'processes' },
      },
    ])
  })

  it('does not run what was built before when the code does not compile', () => {
    copy.builds = false

    expect(runSpec(copy, SPEC, 'a spec')).toEqual({ problem: 'no such type', tests: [] })
    expect(copy.runs).toHaveLength(1)
  })
})
