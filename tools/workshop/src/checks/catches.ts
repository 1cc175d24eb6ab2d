import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Check, type Finding } from '../lab.ts'
import { runSpec } from './passes.ts'

interface Mistake {
  /** What it changes in the code. */
  readonly fault: { readonly file: string; readonly find: string; readonly replace: string }
  /** What the spec should notice, as a claim: "notices that a lock is missing". */
  readonly says: string
  readonly hint: string
}

interface Asked extends Mistake {
  /** The learner's spec: a path from the root of the repository. */
  readonly spec: string
  /** Plants it in that file as the repository has it: where to mend the file is the learner's, in whatever way. */
  readonly inOriginal?: boolean
  /** Others to be planted in the same file, one after the other. */
  readonly others?: readonly Mistake[]
}

/** The learner's spec is green on sound code, and red when the code is wrong: a test that cannot fail tests nothing. */
export function catches({ spec, inOriginal = false, others = [], ...first }: Asked): Check {
  return async (copy) => {
    if (!existsSync(copy.path(spec))) return [{ says: `${spec} is there`, right: false, hint: first.hint }]
    const text = readFileSync(copy.path(spec), 'utf8')
    const file = copy.path(first.fault.file)
    const before = readFileSync(file, 'utf8')
    const sound = inOriginal ? copy.original(first.fault.file) : before
    try {
      writeFileSync(file, sound)
      const { problem, tests } = runSpec(copy, spec, text)
      const failure = problem ?? tests.find(({ passed }) => !passed)?.message
      if (failure !== undefined)
        return [{ says: `${spec} is green${inOriginal ? ' on sound code' : ''}`, right: false, hint: failure }]
      return [first, ...others].map(look)
    } finally {
      writeFileSync(file, before)
    }

    function look({ fault: { find, replace }, says, hint }: Mistake): Finding {
      if (!sound.includes(find))
        return { says: `${first.fault.file} is as it was`, right: false, hint: `it should hold: ${find}` }
      writeFileSync(
        file,
        sound.replace(find, () => replace),
      )
      return { says, right: runSpec(copy, spec, text).tests.some(({ passed }) => !passed), hint }
    }
  }
}
