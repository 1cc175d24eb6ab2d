import { type AllowedBreak, subjectOf } from './allowed-breaks.js'
import type { Change } from './change.js'

/** What the changes mean: which breaks are meant, and which allowances nothing needs any more. */
export class Verdict {
  constructor(
    readonly changes: readonly Change[],
    private readonly allowed: readonly AllowedBreak[],
  ) {}

  reasonFor(change: Change): string | undefined {
    return this.allowed.find(({ subject }) => subject === subjectOf(change))?.reason
  }

  changesOf(document: string): Change[] {
    return this.changes.filter((change) => change.document === document)
  }

  breaking(): Change[] {
    return this.changes.filter(({ severity }) => severity === 'BREAKING')
  }

  notAllowed(): Change[] {
    return this.breaking().filter((change) => this.reasonFor(change) === undefined)
  }

  stale(): AllowedBreak[] {
    return this.allowed.filter(({ subject }) => !this.breaking().some((change) => subjectOf(change) === subject))
  }
}
