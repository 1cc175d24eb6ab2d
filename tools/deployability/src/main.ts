import { join } from 'node:path'
import { WrongArguments } from '@ltp/command-line'
import { Repository } from '@ltp/contracts/recorded'
import { argumentsOf, USAGE } from './arguments.js'
import { canIDeploy } from './can-i-deploy.js'
import { brokerOf, publishPacts } from './publish-pacts.js'
import { record } from './record.js'

/** Exit code 0: yes, or done. 1: no. 2: it could not be told or done. */
async function main(args: readonly string[]): Promise<number> {
  const repository = new Repository(join(import.meta.dirname, '../../..'))
  const asked = argumentsOf(args)
  switch (asked.command) {
    case 'help':
      console.log(USAGE)
      return 0
    case 'can-i-deploy': {
      const { isYes, report } = canIDeploy(repository, asked)
      console.log(report)
      return isYes ? 0 : 1
    }
    case 'record':
      console.log(record(repository, asked))
      return 0
    case 'publish':
      console.log(await publishPacts(repository, asked, brokerOf(process.env)))
      return 0
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  if (error instanceof WrongArguments) console.error(`\n${USAGE}`)
  process.exitCode = 2
}
