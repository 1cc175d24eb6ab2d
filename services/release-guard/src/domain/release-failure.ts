import { type Canary, type Releases, type Warning } from './release.js'

/** As much as who receives it keeps: `LONGEST` in `tools/gitops/src/promotion/plain.ts`. */
const LONGEST = 400

/** Why Flagger stopped, as against what it found on the way. */
const WHY = /^(Halt|Rolling back|Promotion of) |progress deadline/
/** What it always says at the end. */
const END = /^Canary failed!|failed checks threshold reached/
/** Kubernetes's word, before the newest of many events. */
const COMBINED = '(combined from similar events): '

/**
 * Why a canary has failed, for people: what Flagger complained of last between the two times, else the message of its condition, which is
 * the same of all.
 *
 * @param written when the Deployment got what failed: warnings before are of another
 */
export async function reasonOf(canary: Canary, written: Date, releases: Releases): Promise<string> {
  const message = canary.message ?? 'its canary failed'
  try {
    const warnings = await releases.warnings(canary.name)
    return inOneLine(lastOf(warnings.filter(({ at }) => at >= written && at <= canary.since)) ?? message)
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
