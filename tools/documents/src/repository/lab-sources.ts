import { type MarkdownDocument } from '../markdown/markdown-document.ts'
import { type Repository } from './repository.ts'
import { Sources } from './sources.ts'

/** What a lab of the workshop has its readers write is there for the text of that lab: what its commands and edits make, and its solution. */
class LabSources extends Sources {
  private readonly around: Sources
  private readonly made: string

  constructor(text: string, around: Sources) {
    super({ files: ['made'], textOf: () => text })
    this.around = around
    this.made = text
  }

  override hasWord(name: string): boolean {
    return super.hasWord(name) || this.around.hasWord(name)
  }

  override mention(text: string): boolean {
    return this.made.includes(text) || this.around.mention(text)
  }

  override makes(path: string): boolean {
    return path.includes('/') && this.made.includes(path)
  }

  override writes(text: string): boolean {
    const edits = this.made.match(/^\+.*|>\s*[\w./-]+/gm) ?? []
    return edits.some((edit) => edit.includes(text))
  }

  override nameInCluster(name: string): boolean {
    return this.around.nameInCluster(name)
  }
}

/** @returns the same sources for a document that is no lab */
export function sourcesFor({ path, blocks }: MarkdownDocument, repository: Repository, sources: Sources): Sources {
  const [, number] = /^docs\/workshop\/(\d\d)-/.exec(path) ?? []
  if (number === undefined) return sources
  const patches = repository
    .matching(new RegExp(`^tools/workshop/labs/${number}-.*\\.patch$`))
    .map((file) => repository.textOf(file))
  const edits = blocks.filter(({ language }) => language === 'diff' || language === 'sh').map(({ text }) => text)
  return new LabSources([...patches, ...edits].flatMap(added).join('\n'), sources)
}

/** Commands, and of edits what they add and change. */
const added = (text: string) => text.split('\n').filter((line) => !line.startsWith('-') || line.startsWith('---'))
