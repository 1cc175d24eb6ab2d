import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { blocksOf } from './blocks.ts'
import { cloneOf } from './clone.ts'
import { executeDocument, type NotRun } from './execute-document.ts'
import { beginMeasuring, type Measured } from './measure.ts'
import { measuredTable, type Row } from './measured-table.ts'
import { machineHas, personsEnvironment, requirementsOf } from './machine.ts'
import { UserError } from '../user-error.ts'
import { notRunIn, summary } from './summary.ts'

const REPOSITORY = join(import.meta.dirname, '../../../..')

const USAGE = `usage: npx nx run workshop:execute -- [<number or file>...] [--require <need>,...] [--verbose] [--measure]
Does what documents of the workshop say, README.md and the labs, each in a fresh clone, and compares what commands print with what they show.
    --require   fails where the machine lacks one of them, such as docker,kubectl,cosign; else blocks that need it are told as NOT RUN
    --verbose   tells each block
    --measure   writes what labs needed to docs/workshop/measured.md, when all are true`

const { values, positionals } = parseArgs({
  options: {
    help: { type: 'boolean' },
    require: { type: 'string' },
    verbose: { type: 'boolean' },
    measure: { type: 'boolean' },
  },
  allowPositionals: true,
})
if (values.help) console.log(USAGE)
else {
  try {
    process.exitCode = await executeAll()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

async function executeAll(): Promise<number> {
  const has = machineHas()
  requirementsOf(values.require, has)
  const documents = globSync('docs/workshop/{README,[0-9]*}.md', { cwd: REPOSITORY }).sort()
  const wanted = documents.filter(
    (file) => positionals.length === 0 || positionals.some((it) => basename(file).startsWith(it)),
  )
  if (wanted.length === 0) throw new UserError(`there is no document ${positionals.join(', ')}`)
  const rows: Row[] = []
  const notRun: NotRun[] = []
  for (const file of wanted) {
    const done = await execute(file, has)
    if (!done) continue
    rows.push({ name: basename(file, '.md'), ...done.measured })
    notRun.push(...done.notRun)
  }
  const areTrue = rows.length === wanted.length
  console.log(summary(rows.length, wanted.length, notRun))
  if (values.measure && areTrue) writeTable(rows.filter(({ name }) => name !== 'README'))
  return areTrue ? 0 : 1
}

interface Done {
  readonly measured: Measured
  readonly notRun: readonly NotRun[]
}

/** @returns undefined when it is not true */
async function execute(file: string, has: readonly string[]): Promise<Done | undefined> {
  const measuring = beginMeasuring()
  const clone = cloneOf(REPOSITORY)
  try {
    const blocks = blocksOf(readFileSync(join(REPOSITORY, file), 'utf8'))
    const { commands, compared, notRun } = await executeDocument(blocks, {
      cwd: clone.root,
      env: personsEnvironment(),
      has,
      onBlock: ({ line, text }) => values.verbose && console.log(`  line ${line}: ${text.split('\n')[0]}`),
    })
    const measured = measuring.end()
    const what = `${commands} blocks, ${compared} lines compared, ${measured.seconds} s`
    console.log(`ok      ${file}: ${what}${notRunIn(notRun)}`)
    return { measured, notRun }
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
