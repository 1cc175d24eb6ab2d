import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

interface Manager {
  readonly description: string
  /** `/regular expression/` of files. */
  readonly managerFilePatterns: readonly string[]
  readonly matchStrings: readonly string[]
}

const root = join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile())
const { customManagers } = JSON.parse(read('renovate.json')) as { customManagers: Manager[] }

/** Versions that Renovate finds by a rule of ours, such as `.ci/run: github.com/sigstore/cosign v3.1.3`. */
function found({ managerFilePatterns, matchStrings }: Manager): string[] {
  const isIts = (file: string) => managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(file))
  return files
    .filter(isIts)
    .flatMap((file) =>
      matchStrings
        .flatMap((expression) => [...read(file).matchAll(new RegExp(expression, 'g'))])
        .map(({ groups }) => `${file}: ${groups?.depName ?? ''} ${groups?.currentValue ?? ''}`),
    )
}

it.each(customManagers)('$description: there are some', (manager) => {
  expect(found(manager)).not.toEqual([])
})

it('finds every program of Go and PyPI that has a version', () => {
  const all = customManagers.flatMap(found)
  const inCode = files.filter((file) => /^(\.ci|\.github|docker|services)\//.test(file) && !file.endsWith('.ts'))
  const versions = inCode.flatMap((file) =>
    [...read(file).matchAll(/(?:go install|pip"? install).*?(\d+\.\d+\.\d+)/g)].map(
      ([, version = '']) => `${file} ${version}`,
    ),
  )
  const known = all.map((text) => text.replace(/: .* v?/, ' '))

  expect(versions.length).toBeGreaterThan(5)
  expect(versions.filter((version) => !known.includes(version))).toEqual([])
})
