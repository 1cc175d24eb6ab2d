import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { blocksOf } from './blocks.ts'
import { cloneOf } from './clone.ts'
import { executeDocument } from './execute-document.ts'
import { beginMeasuring, type Measured } from './measure.ts'
import { measuredTable, type Row } from './measured-table.ts'
import { machineHas, personsEnvironment } from './machine.ts'

const REPOSITORY = join(import.meta.dirname, '../../../..')

const USAGE = `usage: npx nx run workshop:execute -- [<number or file>...] [--verbose] [--measure]
Does what documents of the workshop say in a fresh clone, and compares what commands print with what the documents show.
    --verbose   tells each block
    --measure   writes what they needed to docs/workshop/measured.md, when all are true`

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean' }, verbose: { type: 'boolean' }, measure: { type: 'boolean' } },
  allowPositionals: true,
})
if (values.help) console.log(USAGE)
else process.exitCode = await executeAll()

async function executeAll(): Promise<number> {
  const documents = globSync('docs/workshop/[0-9]*.md', { cwd: REPOSITORY }).sort()
  const wanted = documents.filter(
    (file) => positionals.length === 0 || positionals.some((it) => basename(file).startsWith(it)),
  )
  if (wanted.length === 0) throw new Error(`there is no document ${positionals.join(', ')}`)
  const rows: Row[] = []
  for (const file of wanted) {
    const measured = await execute(file)
    if (measured) rows.push({ name: basename(file, '.md'), ...measured })
  }
  const areTrue = rows.length === wanted.length
  console.log(`${rows.length} of ${wanted.length} documents are true`)
  if (values.measure && areTrue) writeTable(rows)
  return areTrue ? 0 : 1
}

/** @returns what it needed, or undefined when it is not true */
async function execute(file: string): Promise<Measured | undefined> {
  const measuring = beginMeasuring()
  const clone = cloneOf(REPOSITORY)
  try {
    const blocks = blocksOf(readFileSync(join(REPOSITORY, file), 'utf8'))
    const { commands, compared, notRun } = await executeDocument(blocks, {
      cwd: clone.root,
      env: personsEnvironment(),
      has: machineHas(),
      onBlock: ({ line, text }) => values.verbose && console.log(`  line ${line}: ${text.split('\n')[0]}`),
    })
    const measured = measuring.end()
    const left = notRun.length === 0 ? '' : `, NOT RUN: lines ${notRun.join(', ')}`
    console.log(`ok      ${file}: ${commands} blocks, ${compared} lines compared, ${measured.seconds} s${left}`)
    return measured
  } catch (error) {
    console.error(`FAILED  ${file}, ${(error as Error).message}`)
    return undefined
  } finally {
    measuring.end()
    clone.remove()
  }
}

function writeTable(rows: readonly Row[]): void {
  const machine = `${cpus().length} CPUs (${cpus()[0]?.model.trim()}) with ${Math.round(totalmem() / 2 ** 30)} GB`
  const day = new Date().toISOString().slice(0, 10)
  writeFileSync(join(REPOSITORY, 'docs/workshop/measured.md'), measuredTable(rows, machine, day))
}
