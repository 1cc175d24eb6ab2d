import { WrongArguments } from '@ltp/command-line'
import { argumentsOf, USAGE } from './arguments.js'
import { publish } from './publish.js'

/** Exit code 1: it is not published. 2: wrong arguments. */
try {
  const publication = argumentsOf(process.argv.slice(2))
  console.log(publication ? `published ${await publish(publication)}` : USAGE)
} catch (error) {
  console.error((error as Error).message)
  if (error instanceof WrongArguments) console.error(`\n${USAGE}`)
  process.exitCode = error instanceof WrongArguments ? 2 : 1
}
