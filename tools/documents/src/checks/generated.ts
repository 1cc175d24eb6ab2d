import { SAMPLE, wordingFor } from '../../../service-generator/src/wording.ts'
import { type MarkdownDocument } from '../markdown/markdown-document.ts'
import { Repository } from '../repository/repository.ts'
import { scriptsIn } from '../shell/scripts.ts'

/** The services that the document has `npx nx g service` make. */
export const generatedIn = (document: MarkdownDocument): ReadonlySet<string> =>
  new Set(
    scriptsIn(document).flatMap(({ args }) => {
      const at = args.findIndex((arg, index) => arg === 'service' && /^g(?:enerate)?$/.test(args[index - 1] ?? ''))
      const name = at < 0 ? undefined : args[at + 1]
      return name === undefined || !/^[a-z]/.test(name) ? [] : [name]
    }),
  )

/** The document without what it says of them: their files, endpoints and names are the templates', which have specs of their own. */
export function withoutGenerated(document: MarkdownDocument, generated: ReadonlySet<string>): MarkdownDocument {
  const stems = [...generated].map((name) => stemOf(name).replaceAll('-', ''))
  if (stems.length === 0) return document
  const isOfThem = (text: string) => stems.some((stem) => text.toLowerCase().replace(/[-_]/g, '').includes(stem))
  return { ...document, codes: document.codes.filter(({ text }) => !isOfThem(text)) }
}

/** What it owns when nobody says otherwise. */
const stemOf = (service: string) => service.replace(/-service$/, '')

const TEMPLATES = /^tools\/service-generator\/files\/(service|chart)\/(.+)\.template$/

/** The repository after the generator has made the services. */
export function repositoryWith(generated: ReadonlySet<string>, repository: Repository): Repository {
  const made = [...generated].flatMap((service) => {
    const named = wordingFor({ ...SAMPLE, service, aggregate: stemOf(service) })
    return repository.files.flatMap((file) => {
      const [, kind, path = ''] = TEMPLATES.exec(file) ?? []
      if (kind === undefined) return []
      return [[`${kind === 'chart' ? 'charts' : 'services'}/${service}/${named(path)}`, file] as const]
    })
  })
  const templates = new Map<string, string>(made)
  return new Repository(
    [...repository.files, ...templates.keys()],
    (path) => repository.textOf(templates.get(path) ?? path),
    repository.ignores,
  )
}
