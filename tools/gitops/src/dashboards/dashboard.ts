/** What is written by hand of a dashboard; `grafana-json.ts` makes of it what Grafana reads. */
export interface Dashboard {
  /** In the address; also the name of its file. Never change it: people have links. */
  readonly uid: string
  readonly title: string
  readonly description: string
  /** Lists to choose from, by the names that queries have for them (`$service`): values of a label that a metric has. */
  readonly variables?: Readonly<Record<string, { readonly label: string; readonly of: string }>>
  /** From the left to the right, three in a row. */
  readonly panels: readonly Panel[]
}

export interface Panel {
  readonly title: string
  /** What title and legend do not say. */
  readonly description?: string
  /** As Grafana calls it: durations are in s, shares from 0 to 1. */
  readonly unit: 'short' | 'reqps' | 's' | 'percentunit' | 'percent' | 'bytes'
  /** Queries by their legends, in which `{{label}}` is filled in. */
  readonly lines: Readonly<Record<string, string>>
  /** The last value alone, in place of lines over time. */
  readonly isStat?: true
  readonly isStacked?: true
  /** Where an alert begins. */
  readonly limit?: number
  /** Words in place of numbers. */
  readonly words?: Readonly<Record<number, string>>
}
