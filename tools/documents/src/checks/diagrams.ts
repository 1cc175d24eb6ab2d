import { type Check } from '../problem.ts'
import { type Sources } from '../repository/sources.ts'
import { lostNames } from './names.ts'

/** `[(tables of a database)]` */
const DATABASE = /\[\(\s*"?([^"]*?)"?\s*\)\]/
/** What a reader of a diagram in Mermaid sees: text in quotes and in pipes, and what is said behind a colon; names of nodes are the author's. */
const SHOWN = /"([^"]+)"|\|([^|]+)\||:\s+(.+)$/g

/** Diagrams in Mermaid name tables that migrations create, and names that code has. */
export function diagramsCheck(tables: ReadonlySet<string>, sources: Sources): Check {
  return ({ path: file, blocks }) =>
    blocks
      .filter(({ language }) => language === 'mermaid')
      .flatMap(({ text, line }) => text.split('\n').map((content, index) => ({ content, line: line + index })))
      .filter(({ content }) => !content.trim().startsWith('%%'))
      .flatMap(({ content, line }) => {
        const inDatabase = (DATABASE.exec(content)?.[1] ?? '').split(/<br\s*\/?>|,|·/).map((it) => it.trim())
        const lost = inDatabase.filter((it) => /^[a-z][a-z_]*$/.test(it) && !tables.has(it))
        const shown = [...content.matchAll(SHOWN)]
          .map(([, quoted, label, said]) => quoted ?? label ?? said ?? '')
          .join(' ')
        return [
          ...lost.map((table) => `names the table ${table}, which no migration creates`),
          ...lostNames(shown, sources)
            .filter((name) => !lost.includes(name))
            .map((name) => `names ${name}, which no code has`),
        ].map((message) => ({ file, line, message }))
      })
}
