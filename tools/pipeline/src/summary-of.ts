import { notRun, type StageReport, stageTable } from './stage-report.ts'
import { type StageName, STAGES } from './stages.ts'

/** Jobs of a workflow, by their ids. */
export type Jobs = Readonly<Record<string, { readonly result: string }>>

/** A pull request has no release; that every other stage has written its report is what a pipeline that passed has done. */
export function summaryOf(reports: readonly StageReport[], jobs: Jobs): string {
  const rows = STAGES.map((name) => reports.find(({ stage }) => stage === name) ?? missing(name))
  return [stageTable(rows), ...tableOf(jobs)].join('\n')
}

const missing = (stage: StageName): StageReport =>
  stage === 'release' ? notRun(stage) : { ...notRun(stage, 'its job has written no report'), result: 'FAILED' }

function tableOf(jobs: Jobs): string[] {
  const rows = Object.entries(jobs).map(([name, { result }]) => `| ${name} | ${result} |`)
  return rows.length === 0 ? [] : ['', '| job | result |', '| --- | ------ |', ...rows]
}
