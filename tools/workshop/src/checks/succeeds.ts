import { type Check } from '../lab.ts'

interface Asked {
  /** A program and its arguments, run in the root of the working copy. */
  readonly command: readonly [string, ...string[]]
  readonly env?: NodeJS.ProcessEnv
  /** What is right when it ends with 0, as a claim. */
  readonly says: string
  readonly hint: string
}

/** A command ends with exit code 0; else the reason that it has printed is part of the hint. */
export function succeeds({ command: [program, ...args], env = {}, says, hint }: Asked): Check {
  return async (copy) => {
    const { ok, output } = copy.run(program, args, { env })
    return [{ says, right: ok, hint: `${hint}\n${reasonIn(output)}` }]
  }
}

const [MOST_OF_A_TEST, MOST_AT_THE_END] = [30, 12]

/** The first test that Jest tells to have failed, else the end of what was printed; without what Jest and Nx count afterwards. */
function reasonIn(output: string): string {
  const [said = ''] = output.split(/^(?: NX {2}\s*(?:Running|Ran) target|Seed: |Test Suites: )/m)
  const lines = said.trimEnd().split('\n')
  const test = lines.findIndex((line) => /^\s*●/.test(line))
  const reason = test < 0 ? lines.slice(-MOST_AT_THE_END) : lines.slice(test, test + MOST_OF_A_TEST)
  return reason.join('\n')
}
