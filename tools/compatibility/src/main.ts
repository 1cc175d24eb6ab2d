import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from './check.js'

const USAGE = 'usage: npx nx run compatibility:check [-- --against <commit, branch or tag>]'

/** Exit code 1: a break that is not allowed. 2: the check could not be made. */
function main(): number {
  try {
    const { values } = parseArgs({ options: { against: { type: 'string' }, help: { type: 'boolean' } } })
    if (values.help) {
      console.log(USAGE)
      return 0
    }
    const { isCompatible, report } = check(join(import.meta.dirname, '../../..'), values.against)
    console.log(report)
    return isCompatible ? 0 : 1
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return 2
  }
}

process.exitCode = main()
