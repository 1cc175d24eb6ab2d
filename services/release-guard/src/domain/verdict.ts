/** How a test of a new version ended. */
export interface Verdict {
  readonly isPassed: boolean
  /** For people: Flagger shows it in an event. */
  readonly text: string
}
