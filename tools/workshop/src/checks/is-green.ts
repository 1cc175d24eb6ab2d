import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Check } from '../lab.ts'
import { runSpec } from './passes.ts'

interface Asked {
  /** The learner's spec: a path from the root of the repository. */
  readonly spec: string
  /** What is right when it is green, as a claim. */
  readonly says?: string
  /** Without, why it is not. */
  readonly hint?: string
}

/** A spec is green as the learner has it now. */
export function isGreen({ spec, says = `${basename(spec)} of ${projectOf(spec)} is green`, hint }: Asked): Check {
  return async (copy) => {
    const { problem, tests } = runSpec(copy, spec, readFileSync(copy.path(spec), 'utf8'))
    const failed = tests.filter(({ passed }) => !passed).map(({ title }) => title)
    const right = problem === undefined && failed.length === 0
    return [{ says, right, hint: hint ?? problem ?? `It says what it expected: ${failed.join('; ')}` }]
  }
}

const projectOf = (spec: string) => spec.split('/', 2).join('/')
