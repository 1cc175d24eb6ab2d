import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argumentsOf, type Asked, USAGE, WrongArguments } from './arguments.ts'
import { runPipeline } from './pipeline.ts'
import { mustBeAbleToRelease } from './release-needs.ts'
import { serviceNamed } from './service.ts'
import { resultOf, type StageReport, stageTable } from './stage-report.ts'
import { projectsIn } from './workspace.ts'

const root = join(import.meta.dirname, '../../..')

/** Exit code 1: a stage failed. 2: wrong arguments; `npx nx run` itself ends with 1 then. */
try {
  const asked = argumentsOf(process.argv.slice(2))
  if (asked) await main(asked)
  else console.log(USAGE)
} catch (error) {
  // the reason last, where one looks
  if (error instanceof WrongArguments) console.error(`${USAGE}\n`)
  console.error((error as Error).message)
  process.exitCode = error instanceof WrongArguments ? 2 : 1
}

async function main(asked: Asked): Promise<void> {
  const service = serviceNamed(asked.service, projectsIn(root))
  await mustBeAbleToRelease(asked, root)
  const reports = await runPipeline({ service, asked, root })
  console.log(`\n${stageTable(reports)}`)
  if (asked.report) write(asked.report, reports)
  if (resultOf(reports) === 'FAILED') process.exitCode = 1
}

function write(folder: string, reports: readonly StageReport[]): void {
  mkdirSync(folder, { recursive: true })
  for (const report of reports)
    writeFileSync(join(folder, `${report.stage.replaceAll(' ', '-')}.json`), JSON.stringify(report))
}
