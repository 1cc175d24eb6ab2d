import { type HeardWarnings } from './heard-warnings.js'
import { type Canary, type Releases, type Warning } from './release.js'

/** As much as who receives it keeps: `LONGEST` in `tools/gitops/src/promotion/plain.ts`. */
const LONGEST = 400

/** Why Flagger stopped, as against what it found on the way. */
const WHY = /^(Halt|Rolling back|Promotion of) |progress deadline/
/** What it always says at the end. */
const END = /^Canary failed!|failed checks threshold reached/
/** Kubernetes's word, before the newest of many events. */
const COMBINED = '(combined from similar events): '

/** Who knows what Flagger complained of. */
export interface Witnesses {
  readonly heard: HeardWarnings
  readonly releases: Releases
}

/**
 * Why a canary has failed, for people: what Flagger complained of last between the two times, as this process heard it or Kubernetes has kept
 * it; else the message of its condition, which is the same of all. Neither knows all: this process may have been away, and Kubernetes drops most.
 *
 * @param written when the Deployment got what failed: warnings before are of another
 */
export async function reasonOf(canary: Canary, written: Date, { heard, releases }: Witnesses): Promise<string> {
  const reasonAmong = (warnings: readonly Warning[]) =>
    lastOf(warnings.filter(({ at }) => at >= written && at <= canary.since))
  const message = canary.message ?? 'its canary failed'
  const heardOfIt = heard.of(canary.name)
  try {
    return inOneLine(reasonAmong(byTime([...(await releases.warnings(canary.name)), ...heardOfIt])) ?? message)
  } catch (error) {
    // it is to be taken back all the same
    return inOneLine(reasonAmong(heardOfIt) ?? `${message} Nobody knows why: ${(error as Error).message}`)
  }
}

/** Kubernetes counts in seconds: of two within one, the later in the list is the later. */
const byTime = (warnings: readonly Warning[]) =>
  warnings.toSorted((one, other) => one.at.getTime() - other.at.getTime())

function lastOf(warnings: readonly Warning[]): string | undefined {
  const texts = warnings.map(({ text }) => text.replace(COMBINED, '').trim()).filter((text) => !END.test(text))
  return texts.findLast((text) => WHY.test(text)) ?? texts.at(-1)
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
