/** How it is for the order: `bad` needs somebody to look, `warning` is what the application copes with. */
export type Tone = 'good' | 'warning' | 'bad'

/** One thing that has happened on the way of an order. */
export interface Fact {
  /** Tells it from the other facts of its journey; the same however often, and with however much else, that is told. */
  readonly key: string
  /** Milliseconds since 1970, with fractions. */
  readonly atMs: number
  /** Who did it: a service, or the client. */
  readonly who: string
  readonly text: string
  readonly tone?: Tone
}
