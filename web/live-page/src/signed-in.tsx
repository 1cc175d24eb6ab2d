import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { Client } from './api/client.ts'
import { CustomersPanel } from './customers/customers-panel.tsx'
import { JourneyView } from './journeys/journey-view.tsx'
import { JourneysList } from './journeys/journeys-list.tsx'
import { JourneysStore } from './journeys/journeys-store.ts'
import { OperatorsPanel } from './operators/operators-panel.tsx'
import { OrdersPanel } from './orders/orders-panel.tsx'
import { PageContext } from './page-context.tsx'
import { type Session } from './session/session.ts'

export default function SignedIn({ session }: { readonly session: Session }) {
  const services = useMemo(() => {
    const client = new Client(session)
    return { client, journeys: new JourneysStore(client) }
  }, [session])
  useEffect(() => {
    const leaving = new AbortController()
    void services.journeys.follow(leaving.signal)
    return () => leaving.abort()
  }, [services])
  const { journeys, problem } = useSyncExternalStore(services.journeys.observe, services.journeys.current)
  const [chosen, choose] = useState<string>()
  const shown = journeys.find(({ id }) => id === chosen) ?? journeys[0]

  return (
    <PageContext value={services}>
      <main className="columns">
        <section aria-label="Place orders">
          <Tabs>
            <TabList aria-label="What to work with">
              <Tab id="orders">Orders</Tab>
              <Tab id="customers">Customers</Tab>
              <Tab id="operators">Operators</Tab>
            </TabList>
            <TabPanel id="orders">
              <OrdersPanel />
            </TabPanel>
            <TabPanel id="customers">
              <CustomersPanel />
            </TabPanel>
            <TabPanel id="operators">
              <OperatorsPanel />
            </TabPanel>
          </Tabs>
          <JourneysList journeys={journeys} chosen={shown?.id} onChoose={choose} />
        </section>
        <section aria-label="The journey" className="journey">
          {problem && (
            <p role="status" className="warning">
              No news of journeys: {problem}
            </p>
          )}
          {shown ? <JourneyView key={shown.id} journey={shown} /> : <p>Place an order to see it travel.</p>}
        </section>
      </main>
    </PageContext>
  )
}
