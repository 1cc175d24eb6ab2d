import { type Check } from '../lab.ts'

interface Asked {
  /** A program and its arguments, run in the root of the working copy. */
  readonly command: readonly [string, ...string[]]
  readonly env?: NodeJS.ProcessEnv
  /** What is right when it ends with 0, as a claim. */
  readonly says: string
  readonly hint: string
}

/** A command ends with exit code 0; else the end of what it has printed is part of the hint. */
export function succeeds({ command: [program, ...args], env = {}, says, hint }: Asked): Check {
  return async (copy) => {
    const { ok, output } = copy.run(program, args, { env })
    return [{ says, right: ok, hint: `${hint}\n${output.trimEnd().split('\n').slice(-12).join('\n')}` }]
  }
}
