import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { analysesOf } from '../src/code-analysis/analyses.ts'
import { runSilently } from '../src/run.ts'

const root = join(import.meta.dirname, '../../..')
const CONFIGURATION = [
  ...['.dependency-cruiser.cjs', '.gitignore', '.secretlintrc.json'],
  ...['eslint.config.mjs', 'package.json', 'tsconfig.base.json', 'tsconfig.json'],
]

describe('the code analysis', () => {
  let scratch: string
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'code-analysis-'))
    for (const file of CONFIGURATION) cpSync(join(root, file), join(scratch, file))
    symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'))
    write('src/domain/order.ts', "export const order = { id: '7' }\n")
    write('package.json', '{ "type": "module" }')
  })
  afterEach(() => rmSync(scratch, { recursive: true }))

  function write(file: string, text: string) {
    const path = join(scratch, 'services/orders', file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }

  /** Titles of the analyses that are not clean, and what all of them say. */
  async function analyse() {
    const analyses = analysesOf('orders', ['services/orders'], scratch)
    const ended = await Promise.all(analyses.map(({ command }) => runSilently(command, scratch)))
    const unclean = analyses.filter((_, index) => ended[index]!.exitCode !== 0).map(({ title }) => title)
    return { unclean, output: ended.map(({ output }) => output).join('\n') }
  }

  it('finds nothing where nothing is', async () => {
    expect(await analyse()).toMatchObject({ unclean: [] })
  })

  it.each([
    ['quality and bugs (eslint)', 'src/promise.ts', 'async function save() {}\nexport function go() {\n  save()\n}\n'],
    ['types (tsc)', 'src/typed.ts', "export const count: number = 'seven'\n"],
    ['architecture (dependency-cruiser)', 'src/domain/framework.ts', "export { Module } from '@nestjs/common'\n"],
    ['secrets (secretlint)', 'deploy.sh', `AWS_SECRET_ACCESS_KEY="${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}zzzzzzzKEY"\n`],
  ])('%s finds what is planted in %s', async (title, file, text) => {
    write(file, text)

    const { unclean, output } = await analyse()

    expect(unclean).toContain(title)
    expect(output).toContain(file)
  })
})
