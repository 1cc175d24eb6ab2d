import { lazy, Suspense, useState } from 'react'
import { Player } from '../player/player.tsx'
import { usePlayback } from '../player/use-playback.ts'
import { SagaMachine } from '../picture/saga-machine.tsx'
import { type Journey } from './journey.ts'
import { titleOf } from './journeys-list.tsx'
import { MessageDetails } from './message-details.tsx'
import { Waterfall } from './waterfall.tsx'

// the library that draws is the largest part
const SystemPicture = lazy(() => import('../picture/system-picture.tsx'))

interface Properties {
  readonly journey: Journey
  /** Whenever somebody stops it, goes to a moment, or opens something: who looks at it does not want another one. */
  readonly onUse: () => void
}

/** One journey: as a picture at some moment of it, as a state machine, as a waterfall. */
export function JourneyView({ journey, onUse }: Properties) {
  const playback = usePlayback(journey, onUse)
  const [chosen, setChosen] = useState<string>()
  const choose = (id: string) => {
    onUse()
    setChosen(id)
  }
  const message = journey.messages.find(({ id }) => id === chosen)
  return (
    <>
      <h2>
        {titleOf(journey)}{' '}
        {journey.orderState && <span className={`state ${journey.orderState}`}>{journey.orderState}</span>}
      </h2>
      <Player playback={playback} />
      <div className="picture">
        <Suspense fallback={<p>Loading the picture …</p>}>
          <SystemPicture journey={journey} atMs={playback.atMs} onChoose={choose} />
        </Suspense>
      </div>
      {journey.saga && <SagaMachine saga={journey.saga} atMs={playback.atMs} />}
      {message && <MessageDetails message={message} onClose={() => setChosen(undefined)} />}
      <Waterfall journey={journey} onOpen={onUse} />
    </>
  )
}
