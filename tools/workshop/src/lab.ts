import { type WorkingCopy } from './copy/working-copy.ts'

/** One thing that a check has looked at. */
export interface Finding {
  /** What is right, or should be, as a claim. */
  readonly says: string
  readonly right: boolean
  /** What to do or to read when it is not right. */
  readonly hint?: string
}

/**
 * Looks at a learner's work in a shadow of the working copy, which is there for one `check`: it may write there what it takes away again, as
 * other checks come after it. What it throws is told as something missing.
 */
export type Check = (copy: WorkingCopy) => Promise<readonly Finding[]>

/** What a folder in `labs/` has in its `lab.ts`; `start.patch` is beside it, and `solution.patch` where the solution is not what the repository has. */
export interface LabDefinition {
  readonly title: string
  readonly checks: readonly Check[]
  /** What belongs to the solution besides files: orders that are placed, commits. */
  solve?(copy: WorkingCopy): Promise<void>
}

/** A lab of the workshop. Its document is `docs/workshop/<name>.md`. */
export interface Lab extends LabDefinition {
  /** Two digits. */
  readonly number: string
  /** The number and a word or two: `02-unit-tests`. */
  readonly name: string
  /** Folder with its patches. */
  readonly folder: string
}
