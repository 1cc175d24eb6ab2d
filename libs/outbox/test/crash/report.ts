import type { CrashTestOptions, CrashTestResult } from './crash-test.js'

/** Prints what happened, with all that is needed to do it again. */
export function report({ relay, broker, seed }: CrashTestOptions, what: string, result: CrashTestResult): void {
  const kills = Object.entries(result.kills)
    .filter(([, count]) => count > 0)
    .map(([at, count]) => `${count} ${at}`)
  const lines = [
    `${relay} relay with ${broker}, seed ${seed}: ${what} in ${result.seconds.toFixed(1)} s`,
    ...(kills.length > 0 ? [`  killed: ${kills.join(', ')}`] : []),
    `  table ${result.rows}, effects ${result.effects}, lost ${result.lost.length}, invented ${result.invented.length}, ` +
      `out of order ${result.disorder.length}, repeats dropped ${result.repeats}`,
  ]
  process.stderr.write(`${lines.join('\n')}\n`)
}
