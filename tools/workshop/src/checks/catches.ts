import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Check } from '../lab.ts'
import { runSpec } from './passes.ts'

interface Asked {
  /** The learner's spec: a path from the root of the repository. */
  readonly spec: string
  /** What a mistake changes in the code. */
  readonly fault: { readonly file: string; readonly find: string; readonly replace: string }
  /** Plants it in that file as the repository has it: where to mend the file is the learner's, in whatever way. */
  readonly inOriginal?: boolean
  /** What the spec should notice, as a claim: "notices that a lock is missing". */
  readonly says: string
  readonly hint: string
}

/** The learner's spec is green on sound code, and red when the code is wrong: a test that cannot fail tests nothing. */
export function catches({ spec, fault, inOriginal = false, says, hint }: Asked): Check {
  return async (copy) => {
    if (!existsSync(copy.path(spec))) return [{ says: `${spec} is there`, right: false, hint }]
    const text = readFileSync(copy.path(spec), 'utf8')
    const file = copy.path(fault.file)
    const before = readFileSync(file, 'utf8')
    const sound = inOriginal ? copy.original(fault.file) : before
    try {
      writeFileSync(file, sound)
      const { problem, tests } = runSpec(copy, spec, text)
      const failure = problem ?? tests.find(({ passed }) => !passed)?.message
      if (failure !== undefined)
        return [{ says: `${spec} is green${inOriginal ? ' on sound code' : ''}`, right: false, hint: failure }]
      if (!sound.includes(fault.find))
        return [{ says: `${fault.file} is as it was`, right: false, hint: `it should hold: ${fault.find}` }]

      writeFileSync(
        file,
        sound.replace(fault.find, () => fault.replace),
      )
      const broken = runSpec(copy, spec, text)
      return [{ says, right: broken.tests.some(({ passed }) => !passed), hint }]
    } finally {
      writeFileSync(file, before)
    }
  }
}
