import { type Warning } from './release.js'

/** Of all canaries: more than Flagger has to say of any release. */
const MOST = 500

/** What Flagger has told this process itself: of its events Kubernetes keeps the first few, then one each five minutes. */
export class HeardWarnings {
  private heard: (Warning & { readonly canary: string })[] = []

  hear(canary: string, warning: Warning): void {
    this.heard = [...this.heard, { canary, ...warning }].slice(-MOST)
  }

  /** The oldest first. */
  of(name: string): Warning[] {
    return this.heard.filter(({ canary }) => canary === name).map(({ at, text }) => ({ at, text }))
  }
}
