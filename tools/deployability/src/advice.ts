import { type Recording, type Repository } from '@ltp/contracts/recorded'
import { type Finding, missingOf } from './judge.js'

type Recordings = Repository['recordings']

/** Which recorded versions would do in the place of one of the two; each a line. */
export function adviceOn(recordings: Recordings, { consumer, provider, needed }: Finding): string[] {
  const fits = (one: Recording | undefined, needs: Finding['needed']) =>
    Object.keys(missingOf(needs, one, consumer.service)).length === 0
  const providers = recorded(recordings, provider.service).filter((one) => fits(one, needed))
  const consumers = recorded(recordings, consumer.service).filter((one) =>
    fits(provider.recording, one.needs[provider.service] ?? {}),
  )
  return [
    providers.length > 0
      ? `verified for it: ${provider.service} ${newest(providers)}`
      : `no recorded version of ${provider.service} was verified for it: run its contract tests with this pact, and record the next version`,
    ...(consumers.length > 0 ? [`needs no more than is verified: ${consumer.service} ${newest(consumers)}`] : []),
  ]
}

function recorded(recordings: Recordings, service: string): Recording[] {
  const versions = recordings.versionsOf(service)
  return versions.flatMap((version) => recordings.find(service, version) ?? [])
}

const newest = (recordings: readonly Recording[]) =>
  recordings
    .map(({ version }) => version)
    .slice(-3)
    .reverse()
    .join(', ')
