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
 * Why a canary has failed, for people: what Flagger complained of last between the two times, else the message of its condition, which is
 * the same of all. Kubernetes is asked only for what was not heard: before this process was there, or while it was away.
 *
 * @param written when the Deployment got what failed: warnings before are of another
 */
export async function reasonOf(canary: Canary, written: Date, { heard, releases }: Witnesses): Promise<string> {
  const reasonAmong = (warnings: readonly Warning[]) =>
    lastOf(warnings.filter(({ at }) => at >= written && at <= canary.since))
  const message = canary.message ?? 'its canary failed'
  try {
    return inOneLine(reasonAmong(heard.of(canary.name)) ?? reasonAmong(await releases.warnings(canary.name)) ?? message)
  } catch (error) {
    // it is to be taken back all the same
    return inOneLine(`${message} Nobody knows why: ${(error as Error).message}`)
  }
}

function lastOf(warnings: readonly Warning[]): string | undefined {
  const texts = warnings.map(({ text }) => text.replace(COMBINED, '').trim()).filter((text) => !END.test(text))
  return texts.findLast((text) => WHY.test(text)) ?? texts.at(-1)
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
