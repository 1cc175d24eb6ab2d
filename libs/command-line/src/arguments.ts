import { parseArgs, type ParseArgsConfig } from 'node:util'

/** Who calls a command has to be told how; other errors are about what it does. */
export class WrongArguments extends Error {}

/** What Node adds to an unknown option, in text of its own making that is hard to read. */
const ADVICE = /\. To specify a positional argument starting with a '-'.*$/s

/** As `parseArgs` of Node. @throws {WrongArguments} naming an option that is unknown, or that lacks its value */
export function parseArguments<Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new WrongArguments((error as Error).message.replace(ADVICE, ''), { cause: error })
  }
}
