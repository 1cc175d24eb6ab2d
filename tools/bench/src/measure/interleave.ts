type Sides = Record<string, () => Promise<unknown>>
export type Rounds<S extends Sides> = { [Side in keyof S]: Awaited<ReturnType<S[Side]>>[] }

/**
 * Measures every side once per round, one after the other (A B A B ...).
 *
 * @param order the sides in the order of a round (from 0); default: as they are given, in each
 * @returns for each side what its rounds measured
 */
export async function interleave<S extends Sides>(
  rounds: number,
  sides: S,
  order = (names: readonly string[], _round: number): readonly string[] => names,
): Promise<Rounds<S>> {
  const names = Object.keys(sides)
  const results = Object.fromEntries(names.map((side) => [side, [] as unknown[]]))
  for (let round = 0; round < rounds; round++)
    for (const side of order(names, round)) results[side]?.push(await sides[side]?.())
  return results as Rounds<S>
}
