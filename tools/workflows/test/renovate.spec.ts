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

/** Whatever looks like the version of something that others have made. */
const VERSION = /(?:==|@v|\bversion[= ]v?|-release: v|releases\/download\/v|\bVERSION = ')(\d+(?:\.\d+){2,})(?!-)\b/g

/** Scripts, workflows and tools. What a lib has fetched of others is checked in, and updated by a command of its own. */
const isRead = (file: string) =>
  /^(\.ci|\.github|\.husky|docker)\/|\.sh$|^tools\/[^/]+\/src\//.test(file) && !file.endsWith('/requirements.txt')

/** Without comments, where examples are, and without lines that use an action. Renovate knows those, and requirements.txt. */
const codeOf = (file: string) => read(file).replace(/^ *(?:#|\/?\*).*$|^.*\buses: .*$/gm, '')

it('they find every version of a program, of a chart and of manifests, also when a line has two', () => {
  const known = customManagers.flatMap(found).map((text) => text.replace(/: .* v?/, ' '))
  const versions = files
    .filter(isRead)
    .flatMap((file) => [...codeOf(file).matchAll(VERSION)].map(([, version]) => `${file} ${version}`))

  expect(versions.length).toBeGreaterThan(12)
  expect(versions.filter((version) => !known.includes(version))).toEqual([])
})
