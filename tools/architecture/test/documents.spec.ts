import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const workspace = join(import.meta.dirname, '../../..')

const tracked = (pattern: string) =>
  spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', pattern], {
    cwd: workspace,
    encoding: 'utf8',
  })
    .stdout.split('\n')
    .filter((file) => file !== '' && existsSync(join(workspace, file)))

/** Links to files: `[text](path#fragment)`, without those to other hosts and within the page. */
function linksOf(text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => !/^(https?:|mailto:|#)/.test(target)).map((target) => target.replace(/#.*$/, ''))
}

function brokenLinks(file: string, text: string): string[] {
  return linksOf(text).filter((target) => !existsSync(join(workspace, dirname(file), target)))
}

/** Files of this repository in backticks that are not there. What is no path of ours has a first folder that we lack. */
function lostFiles(file: string, text: string): string[] {
  const named = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)+\.[a-z]{2,5})`/g)].map(([, path = '']) => path)
  return named.filter((path) => {
    const bases = ['', dirname(file), join(dirname(file), 'src')]
    return isOurs(path) && !bases.some((base) => existsSync(join(workspace, base, path)))
  })
}

const folders = new Set([
  ...tracked('*').map((file) => file.split('/')[0]),
  // of a project, as its own README names them
  ...['src', 'test', 'domain', 'adapters', 'sagas', 'templates'],
])
const isOurs = (path: string) => folders.has(path.split('/')[0]) && !/(^|\/)(dist|node_modules)\//.test(path)

/** `npx nx run project:target` of a project or target that is not there. */
function lostTargets(text: string): string[] {
  const named = [...text.matchAll(/nx run ([\w-]+:[\w:-]+)/g)].map(([, target = '']) => target)
  return named.filter((target) => !targets.has(target))
}

const targets = new Set(
  ['libs', 'services', 'tools', 'charts', 'web'].flatMap((folder) =>
    tracked(`${folder}/*/package.json`).flatMap((file) => {
      const { nx } = JSON.parse(readFileSync(join(workspace, file), 'utf8')) as {
        nx?: { name: string; targets: object }
      }
      return nx ? Object.keys(nx.targets).map((target) => `${nx.name}:${target}`) : []
    }),
  ),
)

const documents = tracked('*.md')
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as { scripts: object }).scripts,
)

describe('the documents', () => {
  it.each(documents)('%s links to files that exist', (file) => {
    expect(brokenLinks(file, readFileSync(join(workspace, file), 'utf8'))).toEqual([])
  })

  it('would be reported with a link to nowhere', () => {
    expect(brokenLinks('README.md', 'see [this](docs/adr/README.md#x) and [that](docs/nowhere.md)')).toEqual([
      'docs/nowhere.md',
    ])
  })

  it.each(documents)('%s names npm scripts that exist', (file) => {
    const text = readFileSync(join(workspace, file), 'utf8')
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script)

    expect(named.filter((script) => !scripts.includes(script))).toEqual([])
  })

  it.each(documents)('%s names files and targets that exist', (file) => {
    const text = readFileSync(join(workspace, file), 'utf8')

    expect([...lostFiles(file, text), ...lostTargets(text)]).toEqual([])
  })

  it('would be reported with a file or a target that is not there', () => {
    expect(lostFiles('libs/outbox/README.md', '`libs/nowhere.ts` `src/nowhere.ts` `src/outbox-relay.ts`')).toEqual([
      'libs/nowhere.ts',
      'src/nowhere.ts',
    ])
    expect(lostTargets('npx nx run outbox:unit-test; npx nx run outbox:nothing; npx nx run nobody:test')).toEqual([
      'outbox:nothing',
      'nobody:test',
    ])
  })

  it.each(tracked('libs/*/package.json').map((file) => dirname(file)))('%s has a README', (lib) => {
    expect(existsSync(join(workspace, lib, 'README.md'))).toBe(true)
  })
})

describe('the code tours', () => {
  it.each(tracked('.tours/*.tour'))('%s stops at lines that exist', (file) => {
    const { steps } = JSON.parse(readFileSync(join(workspace, file), 'utf8')) as {
      steps: { file: string; pattern: string }[]
    }

    const lost = steps.filter((step) => {
      const path = join(workspace, step.file)
      return !existsSync(path) || !new RegExp(step.pattern, 'm').test(readFileSync(path, 'utf8'))
    })
    expect(lost).toEqual([])
  })
})
