type Sides = Record<string, () => Promise<unknown>>
export type Rounds<S extends Sides> = { [Side in keyof S]: Awaited<ReturnType<S[Side]>>[] }

/** Measures every side once per round, one after the other (A B A B ...). @returns for each side what its rounds measured */
export async function interleave<S extends Sides>(rounds: number, sides: S): Promise<Rounds<S>> {
  const results = Object.fromEntries(Object.keys(sides).map((side) => [side, [] as unknown[]]))
  for (let round = 0; round < rounds; round++)
    for (const [side, measure] of Object.entries(sides)) results[side]?.push(await measure())
  return results as Rounds<S>
}
