import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installSchemathesis, REQUIREMENTS, SchemathesisMissing } from '../src/fuzz/install-schemathesis.ts'

describe('the installation of schemathesis', () => {
  let folder: string
  let requirements: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'python-'))
    requirements = join(folder, 'requirements.txt')
    writeFileSync(requirements, 'schemathesis==1')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const install = (python: string) =>
    installSchemathesis(join(folder, 'cache/environment'), undefined, { python, requirements })

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
    await expect(installing).rejects.toThrow('is missing: install Python 3.11 or later, with pip')
  })

  it('says what to install where Python makes no environments', async () => {
    const python = givenPython('echo "No module named venv"; exit 1')

    await expect(install(python)).rejects.toThrow(/install pip and venv \(on Debian .*\) \(No module named venv\)/)
  })

  it('says what pip says when that fails, and begins anew the next time', async () => {
    await expect(install(givenPython(environment('echo no network; exit 1')))).rejects.toThrow(
      'pip cannot install schemathesis: it needs Python 3.11 or later, and PyPI or a mirror of it (no network)',
    )

    expect(await install(givenPython(environment('exit 0')))).toMatch(/\/schemathesis$/)
  })

  it('takes only packages whose contents are known', async () => {
    const told = join(folder, 'told')

    await install(givenPython(environment(`echo "$@" > ${told}`)))

    expect(readFileSync(told, 'utf8')).toContain(` --require-hashes -r ${requirements}\n`)
  })

  it('happens once', async () => {
    const first = await install(givenPython(environment('exit 0')))

    expect(await install(givenPython('exit 1'))).toBe(first)
  })

  it('happens again for other versions', async () => {
    await install(givenPython(environment('exit 0')))
    writeFileSync(requirements, 'schemathesis==2')

    await expect(install(givenPython('exit 1'))).rejects.toThrow(SchemathesisMissing)
  })
})

describe('the requirements', () => {
  const packages = readFileSync(REQUIREMENTS, 'utf8')
    .split(/^(?=\S+==)/m)
    .filter((entry) => !entry.startsWith('#'))

  it('name one version of each package, with hashes', () => {
    expect(packages.length).toBeGreaterThan(20)
    expect(packages.filter((entry) => !/^\S+==[^\n]+\n +--hash=sha256:[0-9a-f]{64}/.test(entry))).toEqual([])
  })

  it('name no place to take packages from', () => {
    expect(readFileSync(REQUIREMENTS, 'utf8')).not.toMatch(/:\/\/|--(extra-)?index-url|--find-links/)
  })
})
