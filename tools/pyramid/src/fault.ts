const SERVICE_LEVELS = ['unit', 'contract', 'integration', 'component'] as const
const CHART_LEVELS = ['template', 'cluster'] as const
export const LEVELS = [...SERVICE_LEVELS, ...CHART_LEVELS] as const
export type Level = (typeof LEVELS)[number]

/** What is tested with a level, lowest first: services in four, their charts in two. */
export function ladderOf(level: Level): readonly Level[] {
  return isOfCharts(level) ? CHART_LEVELS : SERVICE_LEVELS
}

export const isOfCharts = (level: Level) => CHART_LEVELS.some((it) => it === level)

export interface Edit {
  /** Path from the root of the repository, or a glob. */
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A mistake that somebody may make, with the edits that make it. */
export interface Fault {
  /** What is wrong, in words. */
  readonly name: string
  /** The lowest level that can see it. */
  readonly level: Level
  readonly edits: readonly Edit[]
}
