import { execFileSync } from 'node:child_process'
import { mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

describe('options that npm takes for its own, as no -- is before them', () => {
  let takenByNpm: (env: NodeJS.ProcessEnv) => string[]
  beforeAll(async () => {
    const file = '../taken-by-npm.mjs'
    ;({ takenByNpm } = (await import(file)) as { takenByNpm: typeof takenByNpm })
  })

  /** The variables of a script that npm runs with these arguments. */
  function variablesOf(...args: string[]): NodeJS.ProcessEnv {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'npm-'))
    const scripts = { tell: 'node --print "JSON.stringify(process.env)" --' }
    writeFileSync(join(folder.path, 'package.json'), JSON.stringify({ scripts }))
    const told = execFileSync('npm', ['run', '--silent', 'tell', ...args], { cwd: folder.path, encoding: 'utf8' })
    return JSON.parse(told.split('\n').find((line) => line.startsWith('{'))!) as NodeJS.ProcessEnv
  }

  it('are found: without them something else would be done than was asked for', () => {
    expect(takenByNpm(variablesOf('--promoted', '--hand-in', 'commit'))).toEqual(['--hand-in', '--promoted'])
  })

  it('are none where -- is before them, or none are given', () => {
    expect(takenByNpm(variablesOf('--', '--promoted'))).toEqual([])
    expect(takenByNpm(variablesOf())).toEqual([])
  })
})
