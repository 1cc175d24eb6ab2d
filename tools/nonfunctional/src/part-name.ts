/** In the order in which they run: fuzzing last, as what it leaves behind is nonsense. */
export const PARTS = ['headers', 'load', 'soak', 'fuzz'] as const
export type PartName = (typeof PARTS)[number]
