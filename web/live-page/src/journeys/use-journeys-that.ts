import { useSyncExternalStore } from 'react'
import { usePage } from '../page-context.tsx'
import { type Journey } from './journey.ts'

/** @returns another text whenever other journeys are so, to read again then what they have changed */
export function useJourneysThat(areSo: (journey: Journey) => boolean): string {
  const { journeys } = usePage()
  const ids = () =>
    journeys
      .current()
      .journeys.filter(areSo)
      .map(({ id }) => id)
  return useSyncExternalStore(journeys.observe, () => ids().join(' '))
}
