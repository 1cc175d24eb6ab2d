/** In the order in which they run: fuzzing last, as it leaves thousands of customers and orders behind. */
export const PARTS = ['headers', 'load', 'soak', 'fuzz'] as const
export type PartName = (typeof PARTS)[number]
