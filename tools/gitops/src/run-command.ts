import { WrongArguments } from '@ltp/command-line'

/** Runs a command to its end; what goes wrong is told, after the usage when the arguments are wrong, and is exit code 2. */
export async function runCommand(usage: string, command: () => Promise<void> | void): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (error instanceof WrongArguments) console.error(`${usage}\n`)
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
