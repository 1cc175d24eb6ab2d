/** For how long may be fuzzed: schemathesis has one token for all, and what comes after the token's life would be refused. */
export function timeFor(fuzzSeconds: number, tokenSeconds: number): { seconds: number; remedy: string } {
  if (fuzzSeconds <= tokenSeconds)
    return { seconds: fuzzSeconds, remedy: 'more --fuzz-seconds, or fewer --max-examples' }
  const remedy = `fewer --max-examples, as the token is good for ${tokenSeconds} s, less than --fuzz-seconds ${fuzzSeconds}`
  return { seconds: tokenSeconds, remedy }
}
