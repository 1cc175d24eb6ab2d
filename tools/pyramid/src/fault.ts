export const LEVELS = ['unit', 'contract', 'integration', 'component'] as const
export type Level = (typeof LEVELS)[number]

export interface Edit {
  /** Path from the root of the repository, or a glob. */
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A mistake that somebody may make, with the edits that make it. */
export interface Fault {
  /** What is wrong, in words. */
  readonly name: string
  /** The lowest level that can see it. */
  readonly level: Level
  readonly edits: readonly Edit[]
}
