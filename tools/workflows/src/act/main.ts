import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { STAND_INS, withJobs, withLocalRelease, withStandIns } from './local-workflow.ts'

/** `node tools/workflows/src/act/main.ts <checkout> <job>...` changes the workflows in a checkout, a copy, so that act can run these jobs. */
const [checkout = '', ...jobs] = process.argv.slice(2)
const standIns = readdirSync(join(checkout, STAND_INS))

function change(file: string, ...changes: ((text: string) => string)[]): void {
  const path = join(checkout, file)
  const text = changes.reduce((changed, apply) => apply(changed), readFileSync(path, 'utf8'))
  writeFileSync(path, text)
}

try {
  const replaced = (text: string) => withStandIns(text, standIns)
  change('.github/workflows/service-pipeline.yaml', withLocalRelease, (text) => withJobs(text, jobs), replaced)
  change('.github/actions/set-up/action.yaml', replaced)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
