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
