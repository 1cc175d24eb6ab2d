import { type Repository } from './repository.ts'

/** Neither evidence of what is true (documents, what they are made of) nor of ours: snapshots of others. */
const NO_SOURCE =
  /\.(?:md|tour|patch|png|ico|woff2?)$|^package-lock\.json$|^tools\/documents\/|^libs\/kubernetes-schemas\/schemas\//
const CLUSTER = /^(?:gitops|charts)\/.*\.(?:ya?ml|tpl)$|^compose\.yaml$/

/** The text of all that is no document, to be asked whether a name occurs in it. */
export class Sources {
  private readonly words = new Set<string>()
  private readonly inCluster = new Set<string>()
  private readonly all: string

  constructor(repository: Pick<Repository, 'files' | 'textOf'>) {
    const files = repository.files.filter((file) => !NO_SOURCE.test(file))
    this.all = files.map((file) => repository.textOf(file)).join('\n')
    for (const [word] of this.all.matchAll(/[A-Za-z_$][\w$]*/g)) this.words.add(word)
    for (const [word] of this.all.matchAll(/[A-Za-z][\w]*(?:-[A-Za-z0-9]+)+/g)) this.words.add(word)
    for (const file of files.filter((it) => CLUSTER.test(it)))
      for (const [name] of repository.textOf(file).matchAll(/[a-z0-9][a-z0-9-]*/g)) this.inCluster.add(name)
  }

  /** Whether an identifier, or a name with hyphens, occurs as a whole. */
  hasWord(name: string): boolean {
    return this.words.has(name)
  }

  mention(text: string): boolean {
    return this.all.includes(text)
  }

  /** Whether a reader makes the file, as a document tells them. */
  makes(_path: string): boolean {
    return false
  }

  /** Whether readers write a text, or a file of such a name, as a document tells them. */
  writes(_text: string): boolean {
    return false
  }

  /** Of a namespace, a release, a Secret ... in manifests. */
  nameInCluster(name: string): boolean {
    return this.inCluster.has(name)
  }
}
