import { join } from 'node:path'
import { WrongArguments } from '@ltp/command-line'
import { type Arguments, argumentsOf, USAGE } from './arguments.js'
import { Refusal } from './dispatch.js'
import { environmentIn, linesOfHistory } from './environment.js'
import { promote } from './promote-command.js'
import { revert } from './revert-command.js'
import { sayInSummary } from './told.js'

const root = join(import.meta.dirname, '../../../..')

/** Exit code 0: done, or nothing to do. 1: refused, and nothing is changed. 2: wrong arguments, or it could not be told. */
try {
  await answer(argumentsOf(process.argv.slice(2)))
} catch (error) {
  if (error instanceof WrongArguments) console.error(`${USAGE}\n`)
  const { message } = error as Error
  sayInSummary(error instanceof Refusal ? `REFUSED: ${message}` : message, process.env, console.error)
  process.exitCode = error instanceof Refusal ? 1 : 2
}

async function answer(asked: Arguments): Promise<void> {
  switch (asked.command) {
    case 'help':
      return console.log(USAGE)
    case 'promote':
      return promote(asked, root)
    case 'revert':
      return revert(asked, root)
    case 'history':
      for (const line of linesOfHistory(environmentIn(root, asked.environment), asked.service)) console.log(line)
  }
}
