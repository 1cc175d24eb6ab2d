import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Check } from '../lab.ts'
import { runSpec } from './passes.ts'

interface Asked {
  /** The learner's spec: a path from the root of the repository. */
  readonly spec: string
  /** What a mistake changes in the repository's own code. */
  readonly fault: { readonly file: string; readonly find: string; readonly replace: string }
  /** What the spec should notice, as a claim: "notices that a lock is missing". */
  readonly says: string
  readonly hint: string
}

/** The learner's spec is green on the code as it is, and red when the code is wrong: a test that cannot fail tests nothing. */
export function catches({ spec, fault, says, hint }: Asked): Check {
  return async (copy) => {
    if (!existsSync(copy.path(spec))) return [{ says: `${spec} is there`, right: false, hint }]
    const text = readFileSync(copy.path(spec), 'utf8')
    const { problem, tests } = runSpec(copy, spec, text)
    const green = problem === undefined && tests.every(({ passed }) => passed)
    if (!green)
      return [
        {
          says: `${spec} is green`,
          right: false,
          hint: problem ?? tests.find(({ passed }) => !passed)?.message ?? hint,
        },
      ]

    const file = copy.path(fault.file)
    const before = readFileSync(file, 'utf8')
    if (!before.includes(fault.find))
      return [{ says: `${fault.file} is as it was`, right: false, hint: `it should hold: ${fault.find}` }]
    writeFileSync(
      file,
      before.replace(fault.find, () => fault.replace),
    )
    try {
      const broken = runSpec(copy, spec, text)
      return [{ says, right: broken.tests.some(({ passed }) => !passed), hint }]
    } finally {
      writeFileSync(file, before)
    }
  }
}
