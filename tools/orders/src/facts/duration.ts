/** In whole milliseconds, for people. */
export function duration({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }): string {
  const ms = Math.round(endMs - startMs)
  return ms === 0 ? '<1 ms' : `${ms} ms`
}
