import type { Change } from './change.js'
import type { Located } from './located.js'

export interface Match {
  readonly removed: (before: Located, key: string) => Change[]
  readonly added: (after: Located, key: string) => Change[]
  readonly both: (before: Located, after: Located, key: string) => Change[]
}

/** Tells the changes of things with keys: those that went, those that came, and what became of those that stayed. */
export function match(
  before: ReadonlyMap<string, Located>,
  after: ReadonlyMap<string, Located>,
  { removed, added, both }: Match,
): Change[] {
  return [
    ...[...before].flatMap(([key, old]) => {
      const now = after.get(key)
      return now ? both(old, now, key) : removed(old, key)
    }),
    ...[...after].filter(([key]) => !before.has(key)).flatMap(([key, now]) => added(now, key)),
  ]
}
