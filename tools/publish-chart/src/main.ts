import { WrongArguments } from '@ltp/command-line'
import { argumentsOf, USAGE } from './arguments.js'
import { publish } from './publish.js'
import { signPublished } from './signature.js'

/** Exit code 1: it is not published, or not signed. 2: wrong arguments. */
try {
  console.log(await answer(process.argv.slice(2)))
} catch (error) {
  console.error((error as Error).message)
  if (error instanceof WrongArguments) console.error(`\n${USAGE}`)
  process.exitCode = error instanceof WrongArguments ? 2 : 1
}

async function answer(args: readonly string[]): Promise<string> {
  const asked = argumentsOf(args)
  if (!asked) return USAGE
  if ('chart' in asked) return `published ${await publish(asked)}`
  await signPublished(asked)
  return `signed ${asked.reference}`
}
