import { type Project } from '../../repository/projects.ts'
import { type Repository } from '../../repository/repository.ts'
import { type Sources } from '../../repository/sources.ts'
import { type Command } from '../../shell/commands.ts'

/** What commands are compared with. */
export interface Context {
  readonly repository: Repository
  readonly sources: Sources
  readonly projects: ReadonlyMap<string, Project>
  /** Projects that a document has the generator make. */
  readonly generated: ReadonlySet<string>
  readonly document: string
}

/** @returns what is wrong */
export type CommandCheck = (command: Command, context: Context) => readonly string[]

/** What people put in themselves: `<service>`, `$NAME`, `...`; nothing is known of it. */
export const isOpen = (word: string) => /[<>$*…]|^\.{3}$/.test(word)
