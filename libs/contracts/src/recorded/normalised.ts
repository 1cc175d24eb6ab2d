export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Interaction = { description: string; providerStates?: { name: string }[] } & Record<string, Json>
type Pact = { interactions: Interaction[] }

/** A pact as text that is the same whenever it says the same: without versions of tools, in a fixed order. */
export function normalised(pact: string): string {
  const { interactions, metadata: _versions, ...rest } = JSON.parse(pact) as Pact & Record<string, Json>
  const metadata = { pactSpecification: { version: '4.0' } }
  const inOrder = [...interactions].sort((one, other) => compare(nameOf(one), nameOf(other)))
  return `${JSON.stringify(sorted({ ...rest, metadata, interactions: inOrder }), null, 2)}\n`
}

function nameOf({ description, providerStates }: Interaction): string {
  return `${description} ${JSON.stringify(providerStates)}`
}

/** The same value with the fields of each object in a fixed order. */
export function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => compare(one, other))
  return Object.fromEntries(entries.map(([key, field]) => [key, sorted(field)]))
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other))
