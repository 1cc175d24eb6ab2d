const SECONDS = { h: 3600, m: 60, s: 1 }
const DEFAULT_S = 60
const LEAST_S = 10

/** Seconds between two checks. Flagger's is as Go writes a duration, `1m30s`; without one that it can read a minute, and 10 s at least. */
export function secondsBetweenChecks(interval: string | undefined): number {
  if (!/^(\d+[hms])+$/.test(interval ?? '')) return DEFAULT_S
  const parts = [...(interval ?? '').matchAll(/(\d+)([hms])/g)]
  const seconds = parts.reduce((sum, [, value, unit]) => sum + Number(value) * SECONDS[unit as keyof typeof SECONDS], 0)
  return Math.max(LEAST_S, seconds)
}
