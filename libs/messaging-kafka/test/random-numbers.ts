/** Numbers from 0 to 1 that look random and are the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    // xorshift needs a state that is not 0
    state ||= 2_463_534_242
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}
