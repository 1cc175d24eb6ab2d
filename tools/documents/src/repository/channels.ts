import { type Repository } from './repository.ts'

/** The addresses in the services' documents of messages. */
export function channelsOf(repository: Repository): ReadonlySet<string> {
  const addresses = repository.matching(/^services\/[^/]+\/asyncapi\.json$/).flatMap((file) => {
    const { channels } = repository.jsonOf(file) as { channels: Record<string, { address: string | null }> }
    return Object.values(channels).map(({ address }) => address)
  })
  return new Set(addresses.filter((address) => address !== null))
}
