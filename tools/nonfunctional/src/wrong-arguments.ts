/** Whoever calls it has to be told how. */
export class WrongArguments extends Error {}

/** @throws {WrongArguments} */
export function must(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new WrongArguments(otherwise)
}
