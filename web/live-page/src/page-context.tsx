import { createContext, useContext } from 'react'
import { type Client } from './api/client.ts'
import { type JourneysStore } from './journeys/journeys-store.ts'
import { type LabStore } from './lab/lab-store.ts'
import { type Drafts } from './session/drafts.ts'

export interface PageServices {
  readonly client: Client
  readonly journeys: JourneysStore
  readonly lab: LabStore
  readonly drafts: Drafts
}

export const PageContext = createContext<PageServices | undefined>(undefined)

/** @throws Error outside of the page's context */
export function usePage(): PageServices {
  const services = useContext(PageContext)
  if (!services) throw new Error('there is no page around this component')
  return services
}
