import { z } from 'zod'

/** Environment variables of a process that follows a lab; part of its configuration's schema, with {@link LAB_RULE}. */
export const labEnvironment = {
  /** Of a laptop: the file with the switches of faults on purpose. */
  LAB_FILE: z.string().optional(),
} as const

/** What a configuration with `PROFILE` and `LAB_FILE` must keep to. */
export const LAB_RULE = {
  variable: 'LAB_FILE',
  error: 'must not be there unless PROFILE is laptop: it breaks things on purpose',
  isKept: ({ PROFILE, LAB_FILE }: { readonly PROFILE?: string; readonly LAB_FILE?: string }): boolean =>
    LAB_FILE === undefined || PROFILE === 'laptop',
} as const
