import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installSchemathesis, SchemathesisMissing, VERSION } from '../src/fuzz/install-schemathesis.ts'

describe('the installation of schemathesis', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'python-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const install = (python: string) => installSchemathesis(join(folder, 'cache'), undefined, python)

  /** In place of python3: with its last argument it is asked for an environment, whose Python does what is said. */
  function givenPython(...lines: string[]): string {
    const program = join(folder, 'python')
    writeFileSync(program, ['#!/bin/sh', ...lines].join('\n'))
    chmodSync(program, 0o755)
    return program
  }
  const environment = (pip: string) =>
    `mkdir -p $3/bin; printf '#!/bin/sh\\n${pip}\\n' > $3/bin/python; chmod +x $3/bin/python`

  it('says what to install where there is no Python', async () => {
    const installing = install(join(folder, 'no-python'))

    await expect(installing).rejects.toThrow(SchemathesisMissing)
    await expect(installing).rejects.toThrow('is missing: install Python 3.10 or later, with pip')
  })

  it('says what to install where Python makes no environments', async () => {
    const python = givenPython('echo "No module named venv"; exit 1')

    await expect(install(python)).rejects.toThrow(/install pip and venv \(on Debian .*\) \(No module named venv\)/)
  })

  it('says what pip says when that fails, and begins anew the next time', async () => {
    await expect(install(givenPython(environment('echo no network; exit 1')))).rejects.toThrow(
      `pip cannot install schemathesis ${VERSION}: it needs Python 3.10 or later, and PyPI or a mirror of it (no network)`,
    )

    expect(await install(givenPython(environment('exit 0')))).toMatch(/\/schemathesis$/)
  })

  it('asks for one version, in a folder of its own', async () => {
    const told = join(folder, 'told')

    await install(givenPython(environment(`echo "$@" > ${told}`)))

    expect(readFileSync(told, 'utf8')).toContain(` schemathesis==${VERSION}\n`)
    expect(readdirSync(join(folder, 'cache'))).toEqual([`schemathesis-${VERSION}`])
  })

  it('happens once', async () => {
    const first = await install(givenPython(environment('exit 0')))

    expect(await install(givenPython('exit 1'))).toBe(first)
  })
})
