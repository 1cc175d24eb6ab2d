import { factsOf } from './facts/facts-of.js'
import { JourneySession, type Target } from './journeys/journey-session.js'
import { type News } from './watch/known-journeys.js'

/** What has happened to an order, journey by journey; none when nothing is known of it. */
export async function newsOfOrder(orderId: string, target: Target, signal: AbortSignal): Promise<News[]> {
  const session = await JourneySession.begin(target, signal)
  const journeys = await session.journeys({ orderId })
  return journeys.map((journey) => ({
    ...journey,
    facts: factsOf(journey).map((fact) => ({ ...fact, isLate: false })),
  }))
}
