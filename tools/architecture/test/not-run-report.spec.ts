import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const workspace = join(import.meta.dirname, '../../..')

/** What Jest prints of a suite that describeWithKafka has skipped. */
const SKIPPED = `NOT RUN: orders: Kafka cannot run here: there is no Java

Test Suites: 1 skipped, 1 passed, 1 of 2 total
Tests:       3 skipped, 4 passed, 7 total
`

describe('the end of a run of Nx', () => {
  let scratch: string
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'not-run-'))
    for (const file of ['nx.json', 'tools/tell-what-was-not-run.mjs'])
      cpSync(join(workspace, file), join(scratch, file))
    symlinkSync(join(workspace, 'node_modules'), join(scratch, 'node_modules'))
    writeFileSync(join(scratch, 'package.json'), JSON.stringify({ name: 'scratch', workspaces: ['libs/*'] }))
    writeFileSync(join(scratch, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: {} }))
  })
  afterEach(() => rmSync(scratch, { recursive: true }))

  it('tells what was not run and why, also when the result comes from the cache', () => {
    givenLib('a', SKIPPED)
    const told = 'NOT RUN: 3 specs\n  a:unit-test: 3 specs\n    orders: Kafka cannot run here: there is no Java\n'

    expect(runTests()).toContain(told)
    const replay = runTests()

    expect(replay).toContain('from the cache')
    expect(replay).toContain(told)
  })

  it('counts no specs where something else was not run', () => {
    givenLib('a', 'NOT RUN: the registry answers no audits\n')

    expect(runTests()).toContain('\nNOT RUN\n  a:unit-test\n    the registry answers no audits\n')
  })

  it('tells whether components ran as images or as processes', () => {
    givenLib('a', 'COMPONENT RAN AS: a: its image\nTests:       7 passed, 7 total\n')

    expect(runTests()).toContain('\nCOMPONENTS RAN AS\n  a: its image\n')
  })

  it('tells how long each level took when there were several', () => {
    givenLib('a', 'Tests:       7 passed, 7 total\n')

    expect(runTests('unit-test', 'contract-test')).toMatch(/\nLEVELS\n {2}unit-test +\d+ s\n {2}contract-test +\d+ s\n/)
    expect(runTests('unit-test')).not.toContain('LEVELS')
  })

  it('says nothing of it when everything ran', () => {
    givenLib('a', 'Tests:       7 passed, 7 total\n')

    expect(runTests()).not.toContain('NOT RUN')
  })

  function givenLib(name: string, output: string) {
    const folder = join(scratch, 'libs', name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'output.txt'), output)
    const target = { inputs: ['{projectRoot}/**/*'], options: { cwd: '{projectRoot}', command: 'cat output.txt' } }
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', nx: { targets: { 'unit-test': target, 'contract-test': target } } }),
    )
  }

  function runTests(...targets: string[]): string {
    const env = {
      ...process.env,
      FORCE_COLOR: '0',
      // of the run that this spec is part of: --skip-nx-cache
      NX_SKIP_NX_CACHE: undefined,
      NX_DISABLE_NX_CACHE: undefined,
      NX_WORKSPACE_ROOT_PATH: scratch,
      NX_CACHE_DIRECTORY: join(scratch, '.nx/cache'),
    }
    const args = ['run-many', '-t', targets.join(',') || 'unit-test', '--output-style=dynamic-legacy']
    const { stdout, stderr } = spawnSync(join(workspace, 'node_modules/.bin/nx'), args, {
      cwd: scratch,
      env,
      encoding: 'utf8',
    })
    return stdout + stderr
  }
})
