import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Interaction, sorted } from './normalised.js'

export interface Pact {
  readonly consumer: string
  readonly provider: string
  readonly file: string
  readonly interactions: readonly Interaction[]
}

/** Interactions by a SHA-256 of all that they say, with their descriptions. Two with the same hash are the same. */
export type InteractionsByHash = Readonly<Record<string, string>>

/** The pacts of a folder; none when it is not there. @throws naming a file that is no pact */
export function pactsIn(folder: string): Pact[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.sort().map((file) => readPact(join(folder, file)))
}

function readPact(file: string): Pact {
  try {
    const { consumer, provider, interactions } = JSON.parse(readFileSync(file, 'utf8')) as PactFile
    return { consumer: consumer.name, provider: provider.name, file, interactions: Array.from(interactions) }
  } catch (error) {
    throw new Error(`${file} is no pact: ${(error as Error).message}`, { cause: error })
  }
}

interface PactFile {
  readonly consumer: { readonly name: string }
  readonly provider: { readonly name: string }
  readonly interactions: readonly Interaction[]
}

export function byHash(interactions: readonly Interaction[]): InteractionsByHash {
  return Object.fromEntries(interactions.map((interaction) => [hashOf(interaction), told(interaction)] as const).sort())
}

const hashOf = (interaction: Interaction) =>
  createHash('sha256')
    .update(JSON.stringify(sorted(interaction)))
    .digest('hex')

function told(interaction: Interaction): string {
  const states = statesOf(interaction)
  return states.length === 0 ? interaction.description : `${interaction.description} (given ${states.join(', ')})`
}

/** The states that a provider has to be in. */
export const statesOf = ({ providerStates = [] }: Interaction) => providerStates.map(({ name }) => name)
