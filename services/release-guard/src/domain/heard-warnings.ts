import { type Warning } from './release.js'

/** Of one canary: more than Flagger has to say of any release. */
const MOST_WARNINGS = 100
/** More than any production releases at once. Whoever reaches this process can name canaries that there are not. */
const MOST_CANARIES = 20

/** What Flagger has told this process itself: of its events Kubernetes keeps the first few, then one each five minutes. */
export class HeardWarnings {
  /** The canary that was heard of last is the last. */
  private readonly heard = new Map<string, readonly Warning[]>()

  hear(canary: string, warning: Warning): void {
    const warnings = [...this.of(canary), warning].slice(-MOST_WARNINGS)
    this.heard.delete(canary)
    this.heard.set(canary, warnings)
    const [longestAgo] = this.heard.keys()
    if (this.heard.size > MOST_CANARIES) this.heard.delete(longestAgo!)
  }

  /** The oldest first. */
  of(name: string): readonly Warning[] {
    return this.heard.get(name) ?? []
  }
}
