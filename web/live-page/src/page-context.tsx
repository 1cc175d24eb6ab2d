import { createContext, useContext } from 'react'
import { type Client } from './api/client.ts'
import { type JourneysStore } from './journeys/journeys-store.ts'

export interface PageServices {
  readonly client: Client
  readonly journeys: JourneysStore
}

export const PageContext = createContext<PageServices | undefined>(undefined)

/** @throws Error outside of the page's context */
export function usePage(): PageServices {
  const services = useContext(PageContext)
  if (!services) throw new Error('there is no page around this component')
  return services
}
