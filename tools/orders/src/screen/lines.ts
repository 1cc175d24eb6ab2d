import { type News, type ToldFact } from '../watch/known-journeys.js'
import { type Paint } from './paint.js'

const LONGEST = 500
const CLOCK_WIDTH = '12:00:01.123'.length

/** A line for each fact. The first, and those that come late, have the time of day; all, the time since the journey began. */
export function linesOf({ orderId = '?', startMs, facts }: News, paint: Paint): string[] {
  return facts.map((fact, index) => {
    const { atMs, who, text, tone, isLate } = fact
    const clock = index === 0 || isLate ? clockOf(atMs) : ''
    const time = [
      clock.padEnd(CLOCK_WIDTH),
      `order ${harmless(orderId)}`.padEnd(9),
      sinceStart(fact, startMs).padEnd(9),
    ]
    const what = tone ? paint(tone, harmless(text)) : harmless(text)
    const late = isLate ? paint('aside', '  (told late)') : ''
    return `${paint('aside', time.join('  '))}  ${harmless(who).padEnd(18)} ${what}${late}`
  })
}

/** Of a fact before the start, which becomes known when some clock is wrong, it is negative. */
function sinceStart({ atMs }: ToldFact, startMs: number): string {
  const ms = Math.round(atMs - startMs)
  return `${ms < 0 ? '-' : '+'}${Math.abs(ms)} ms`
}

function clockOf(ms: number): string {
  const at = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')
  return `${time}.${String(at.getMilliseconds()).padStart(3, '0')}`
}

/** What others have written must not control the terminal, nor break the line. */
function harmless(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
