import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { check, report } from './check.ts'
import { solve } from './copy/solve.ts'
import { start } from './copy/start.ts'
import { WorkingCopy } from './copy/working-copy.ts'
import { allLabs, findLab } from './labs.ts'
import { query } from './laptop/query.ts'
import { UserError } from './user-error.ts'

const USAGE = `usage: npm run lab -- <command>
    list                    the labs
    start <number>          puts the state in which a lab begins into a working copy of its own: labs/<number>
    start <number> --again  the same, beside the copy that is there, which is kept under another name
    check <number>          says what is right and what is missing, with a hint
    solve <number>          puts the solution there; your work stays on its own branch
    query <service> <sql>   asks the database of a service of "npm start", which runs in this folder
In labs/<number> itself the number can be left out; start is for the repository. Labs are in docs/workshop.`

/** The checkout, or the copy of a lab, that this file is in. */
const HERE = join(import.meta.dirname, '../../..')

/** Exit code 1: something is missing yet; 2: wrong arguments, or what was asked for cannot be done. */
try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof UserError ? error.message : error)
  process.exitCode = 2
}

async function run(args: string[]): Promise<number> {
  if (args[0] === 'query') return tellRows(args.slice(1))
  const { command, number, again } = argumentsOf(args)
  if (command === undefined) return tell(USAGE)
  if (command === 'list') return tell((await allLabs()).map((lab) => `${lab.number}  ${lab.title}`).join('\n'))
  const { repository, isCopy, copy, lab } = await place(number)
  const folder = `labs/${basename(copy.root)}`
  if (command === 'start') {
    if (isCopy) throw new UserError(inRepository(repository, lab.number, again))
    const kept = start(repository, copy, lab, again)
    if (kept !== undefined) console.log(`The copy before is ${kept} now.`)
    return tell(
      `Lab ${lab.number}, ${lab.title}, begins in ${folder}. Read docs/workshop/${lab.name}.md, and:\n  cd ${folder}`,
    )
  }
  if (!copy.exists()) throw new UserError(`Lab ${lab.number} has not begun: npm run lab -- start ${lab.number}`)
  if (command === 'check') return tellFindings(`Lab ${lab.number}, ${lab.title}`, await check(copy, lab))
  const { mine, kept } = await solve(copy, lab)
  if (kept !== undefined) console.log(`What you have committed on the solution of before is on branch ${kept} now.`)
  return tell(`The solution is in ${folder}. Your work is on branch ${mine}: git diff ${mine}, git switch ${mine}`)
}

/** Begun anew in a copy, it would move the folder that the learner's terminal is in. */
function inRepository(repository: string, number: string, again: boolean): string {
  const command = `npm run lab -- start ${number}${again ? ' --again' : ''}`
  return `This is the copy of a lab, and labs begin in the repository:\n  cd '${repository}'\n  ${command}`
}

function argumentsOf(args: string[]) {
  const options = { again: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const
  const { values, positionals } = wrongAs(() => parseArgs({ args, options, allowPositionals: true }))
  const [command, number, ...others] = positionals
  if (values.help || command === undefined) return { command: undefined, number, again: false }
  if (!['list', 'start', 'check', 'solve'].includes(command) || others.length > 0) throw new UserError(USAGE)
  return { command, number, again: values.again }
}

function wrongAs<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n${USAGE}`, { cause: error })
  }
}

/** Where the learner is: in the repository, or in the copy of a lab, which knows all labs as well. */
async function place(wanted: string | undefined) {
  const around = dirname(dirname(HERE))
  const isCopy = basename(dirname(HERE)) === 'labs' && existsSync(join(around, 'tools/workshop'))
  const repository = isCopy ? around : HERE
  const number = wanted ?? (isCopy ? basename(HERE).slice(0, 2) : undefined)
  if (number === undefined) throw new UserError(`Which lab?\n${USAGE}`)
  const lab = await findLab(number)
  const isThisOne = isCopy && basename(HERE).startsWith(lab.number)
  const root = isThisOne ? HERE : join(repository, 'labs', lab.number)
  return { repository, isCopy, lab, copy: new WorkingCopy(root, lab.number) }
}

async function tellRows([service, sql, ...others]: string[]): Promise<number> {
  if (service === undefined || sql === undefined || others.length > 0) throw new UserError(USAGE)
  return tell(await query(HERE, service, sql))
}

function tell(text: string): number {
  console.log(text)
  return 0
}

function tellFindings(title: string, findings: Parameters<typeof report>[0]): number {
  console.log(`${title}\n${report(findings)}`)
  return findings.every(({ right }) => right) ? 0 : 1
}
