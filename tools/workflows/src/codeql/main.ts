import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findingsIn, type Sarif } from './findings.ts'

/**
 * `node tools/workflows/src/codeql/main.ts <folder>` prints what CodeQL has found and nobody may merge. Exit code 1 when there is such a
 * thing, or no report in the folder.
 */
const [folder = ''] = process.argv.slice(2)
const files = folder ? globSync('**/*.sarif', { cwd: folder }) : []
const findings = files.flatMap((file) => findingsIn(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sarif))
for (const finding of findings) console.log(finding)
if (files.length === 0) console.error(`CodeQL has left no report in "${folder}"`)
if (findings.length > 0)
  console.error(
    `${findings.length} to be mended. Is one no fault? Leave out its query, in "config" of the step that initializes CodeQL`,
  )
process.exitCode = files.length > 0 && findings.length === 0 ? 0 : 1
