import { type Figures } from './flagger.ts'

export interface Version {
  readonly what: string
  readonly figures: Figures
}

const GOOD: Figures = {
  'success-rate': 100,
  'p99-ms': 40,
  'outbox-age-seconds': 0.4,
  'saga-failure-rate': 0,
  'dead-letters': 0,
}

/** Of order-service; what is measured of each is made up, but for `errors`, which is what a rehearsal has measured. */
export const VERSIONS: Readonly<Record<string, Version>> = {
  good: { what: 'a version without a fault', figures: GOOD },
  errors: { what: 'a version that answers with errors', figures: { ...GOOD, 'success-rate': 61.54 } },
  slow: { what: 'a version that is slow', figures: { ...GOOD, 'p99-ms': 2600 } },
  silent: { what: 'a version whose messages stay in the outbox', figures: { ...GOOD, 'outbox-age-seconds': 45 } },
  stuck: { what: 'a version whose sagas fail', figures: { ...GOOD, 'saga-failure-rate': 12.5 } },
  poison: { what: 'a version whose messages nobody can handle', figures: { ...GOOD, 'dead-letters': 3 } },
}
