import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownOf } from './markdown.ts'
import { type Report } from './report.ts'

/** For programs and for people. */
export function writeReport(folder: string, report: Report): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'nonfunctional.json'), `${JSON.stringify(report, undefined, 2)}\n`)
  writeFileSync(join(folder, 'nonfunctional.md'), markdownOf(report))
}
