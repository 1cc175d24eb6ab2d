import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runSilently } from '../run.ts'
import { projectsIn } from '../workspace.ts'
import { analysedWith } from './analysed.ts'
import { analysesOf, type Analysis } from './analyses.ts'
import { lockfileIn, unlicensed } from './licences.ts'

/** `npx nx run <service or its chart>:code-analysis`: all analyses, also when one fails. Exit code 1 when one does. */
const root = join(import.meta.dirname, '../../../..')
const { values } = parseArgs({ options: { project: { type: 'string', default: '' } } })
const name = values.project
const [project, ...others] = analysedWith(name, projectsIn(root))
const folders = [project!, ...others].map(({ folder }) => folder)

const results = await Promise.all([...analysesOf(name, folders, root).map(look), lookAtLicences(project!.folder)])
for (const { title, isClean, output } of results)
  console.log(`--- ${title}: ${isClean ? 'clean' : 'NOT CLEAN'}\n${output}`)
if (results.some(({ isClean }) => !isClean)) process.exitCode = 1

interface Finding {
  readonly title: string
  readonly isClean: boolean
  readonly output: string
}

async function look({ title, command }: Analysis): Promise<Finding> {
  const { exitCode, output } = await runSilently(command, root)
  return { title, isClean: exitCode === 0, output }
}

async function lookAtLicences(folder: string): Promise<Finding> {
  const told = unlicensed(folder, lockfileIn(root))
  return { title: 'licences of what is shipped', isClean: told.length === 0, output: told.join('\n') }
}
