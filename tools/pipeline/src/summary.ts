import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Jobs, summaryOf } from './summary-of.ts'
import { type StageReport } from './stage-report.ts'

/**
 * `node tools/pipeline/src/summary.ts <folder>` prints the table of the stages whose results were written there, in any jobs, and how
 * these ended: NEEDS in the environment, which is `toJSON(needs)` of a workflow.
 */
const [folder = ''] = process.argv.slice(2)
const reports = globSync('**/*.json', { cwd: folder }).map(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as StageReport,
)
console.log(summaryOf(reports, JSON.parse(process.env.NEEDS || '{}') as Jobs))
