import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { Client } from './api/client.ts'
import { JourneyView } from './journeys/journey-view.tsx'
import { JourneysList } from './journeys/journeys-list.tsx'
import { JourneysStore } from './journeys/journeys-store.ts'
import { type Pin, pinTo, shownOf } from './journeys/shown-journey.ts'
import { BrokenOnPurpose } from './lab/broken-on-purpose.tsx'
import { LabStore } from './lab/lab-store.ts'
import { PageContext } from './page-context.tsx'
import { type Drafts } from './session/drafts.ts'
import { type Session } from './session/session.ts'
import { hasLab, type Settings } from './settings.ts'
import { WorkTabs } from './work-tabs.tsx'

interface Properties {
  readonly session: Session
  readonly drafts: Drafts
  readonly settings: Settings
}

export default function SignedIn({ session, drafts, settings }: Properties) {
  const services = useMemo(() => {
    const client = new Client(session)
    return { client, journeys: new JourneysStore(client), lab: new LabStore(client), drafts }
  }, [session, drafts])
  useEffect(() => {
    const leaving = new AbortController()
    void services.journeys.follow(leaving.signal)
    return () => leaving.abort()
  }, [services])
  const { journeys, problem } = useSyncExternalStore(services.journeys.observe, services.journeys.current)
  const [pin, setPin] = useState<Pin>()
  const shown = shownOf(journeys, pin, services.client.spans.isOwn)
  const choose = (id: string) => setPin(pinTo(id, journeys))

  return (
    <PageContext value={services}>
      <main>
        {hasLab(settings) && <BrokenOnPurpose lab={services.lab} />}
        <div className="columns">
          <section aria-label="Place orders">
            <WorkTabs settings={settings} />
            <JourneysList journeys={journeys} chosen={shown?.id} onChoose={choose} />
          </section>
          <section aria-label="The journey" className="journey">
            <p role="status" className="warning">
              {problem && `No news of journeys: ${problem}`}
            </p>
            {shown ? (
              <JourneyView key={shown.id} journey={shown} onUse={() => shown.id !== pin?.id && choose(shown.id)} />
            ) : (
              <p>Place an order to see it travel.</p>
            )}
          </section>
        </div>
      </main>
    </PageContext>
  )
}
