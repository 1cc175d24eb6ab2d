import { channelsOf } from '../../repository/channels.ts'
import { composeServicesOf } from '../../repository/compose-services.ts'
import { usagesIn } from '../../repository/options.ts'
import { type Project, projectsOf } from '../../repository/projects.ts'
import { type Repository } from '../../repository/repository.ts'
import { type Sources } from '../../repository/sources.ts'
import { type Command } from '../../shell/commands.ts'

/** What of a repository commands are compared with. */
export interface Surroundings {
  readonly repository: Repository
  readonly projects: ReadonlyMap<string, Project>
  readonly usageOf: ReturnType<typeof usagesIn>
  readonly channels: ReadonlySet<string>
  /** Of compose.yaml. */
  readonly composeServices: ReadonlySet<string>
}

export const surroundingsIn = (repository: Repository): Surroundings => ({
  repository,
  projects: projectsOf(repository),
  usageOf: usagesIn(repository),
  channels: channelsOf(repository),
  composeServices: composeServicesOf(repository),
})

/** What commands of a document are compared with. */
export interface Context extends Surroundings {
  readonly sources: Sources
  /** Projects that a document has the generator make. */
  readonly generated: ReadonlySet<string>
  readonly document: string
}

/** @returns what is wrong */
export type CommandCheck = (command: Command, context: Context) => readonly string[]

/** What people put in themselves: `<service>`, `$NAME`, `...`; nothing is known of it. */
export const isOpen = (word: string) => /[<>$*…]|^\.{3}$/.test(word)
