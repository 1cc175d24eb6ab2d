import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notRun, type StageReport, stageTable } from './stage-report.ts'
import { STAGES } from './stages.ts'

/** `node tools/pipeline/src/summary.ts <folder>` prints the table of the stages whose results were written there, in any jobs. */
const [folder = ''] = process.argv.slice(2)
const reports = globSync('**/*.json', { cwd: folder }).map(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as StageReport,
)
console.log(stageTable(STAGES.map((name) => reports.find(({ stage }) => stage === name) ?? notRun(name))))
