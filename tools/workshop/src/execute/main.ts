import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { blocksOf } from './blocks.ts'
import { cloneOf } from './clone.ts'
import { executeDocument } from './execute-document.ts'
import { machineHas, personsEnvironment } from './machine.ts'

const REPOSITORY = join(import.meta.dirname, '../../../..')

const USAGE = `usage: npx nx run workshop:execute -- [<number or file>...] [--verbose]
Does what documents of the workshop say in a fresh clone, and compares what commands print with what the documents show.`

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean' }, verbose: { type: 'boolean' } },
  allowPositionals: true,
})
if (values.help) console.log(USAGE)
else process.exitCode = await executeAll()

async function executeAll(): Promise<number> {
  const documents = globSync('docs/workshop/[0-9]*.md', { cwd: REPOSITORY }).sort()
  const wanted = documents.filter(
    (file) => positionals.length === 0 || positionals.some((it) => basename(file).startsWith(it) || file === it),
  )
  if (wanted.length === 0) throw new Error(`there is no document ${positionals.join(', ')}`)
  let failed = 0
  for (const file of wanted) if (!(await execute(file))) failed++
  console.log(`${wanted.length - failed} of ${wanted.length} documents are true`)
  return failed === 0 ? 0 : 1
}

async function execute(file: string): Promise<boolean> {
  const begin = performance.now()
  const blocks = blocksOf(readFileSync(join(REPOSITORY, file), 'utf8'))
  const clone = cloneOf(REPOSITORY)
  const seconds = () => `${((performance.now() - begin) / 1000).toFixed(0)} s`
  try {
    const { commands, compared, notRun } = await executeDocument(blocks, {
      cwd: clone.root,
      env: personsEnvironment(),
      has: machineHas(),
      onBlock: (block) =>
        values.verbose && console.log(`  ${seconds()} line ${block.line}: ${block.text.split('\n')[0]}`),
    })
    const left = notRun.length === 0 ? '' : `, NOT RUN: lines ${notRun.join(', ')}`
    console.log(`ok      ${file}: ${commands} blocks, ${compared} lines compared, ${seconds()}${left}`)
    return true
  } catch (error) {
    console.error(`FAILED  ${file}, ${(error as Error).message}`)
    return false
  } finally {
    clone.remove()
  }
}
