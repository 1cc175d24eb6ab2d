import { lineAt } from '../line-at.ts'
import { type Check } from '../problem.ts'
import { type Tables } from '../repository/tables.ts'
import { scriptsIn } from '../shell/scripts.ts'
import { namedAs } from './named-as.ts'

const NAME = /^[a-z][a-z0-9_]*$/
const STATEMENT = /^(?:select|insert|update|delete|truncate|alter table|create index)\b/i
/** As an argument of a command, where other sentences begin with such words, too. */
const ARGUMENT = /^\s*(?:select|insert into|update \S+ set|delete from|truncate|alter table|create index)\s/i
const IN_SQL = /\b(?:from|join|into|update|table)\s+"?([a-z][a-z0-9_]*)"?(?!\w|\s*\()/gi
/** `extract(epoch from a_column)` */
const EPOCH = /\bextract\(\w+ from\b/gi
/** Postgres' own, and SQL that only looks like a table. */
const OF_POSTGRES = /^(?:pg_\w+|set|only|if|skip|nothing)$/

/** Tables are those that migrations create: in prose, in SQL, that of commands as well, and as `table.column`. */
export function tablesCheck({ names, columns }: Tables): Check {
  return (document) => {
    const { path: file, codes, blocks } = document
    const unknown = (table: string, line: number) =>
      names.has(table) || OF_POSTGRES.test(table)
        ? []
        : [{ file, line, message: `names the table ${table}, which no migration creates` }]
    const inSql = (text: string, line: number) =>
      [...text.replace(EPOCH, (it) => it.replace('from', '    ')).matchAll(IN_SQL)].flatMap(
        ({ 1: table = '', index }) => unknown(table.toLowerCase(), line + lineAt(text, index) - 1),
      )
    const called = namedAs('table', document).filter(({ text }) => NAME.test(text))
    return [
      ...called.flatMap(({ text, line }) => unknown(text, line)),
      ...codes
        .filter(({ text }) => STATEMENT.test(text) && text.includes(' '))
        .flatMap(({ text, line }) => inSql(text, line)),
      ...blocks.filter(({ language }) => language === 'sql').flatMap(({ text, line }) => inSql(text, line)),
      ...scriptsIn(document)
        .filter(({ program }) => program !== 'git' && program !== 'gh')
        .flatMap(({ args, line }) =>
          args.filter((arg) => ARGUMENT.test(arg)).flatMap((arg) => inSql(arg.replace(/\\(["$`\\])/g, '$1'), line)),
        ),
      ...codes.flatMap(({ text, line }) => {
        const [, table = '', column = ''] = /^([a-z_]+)\.([a-z]+(?:_[a-z]+)+)$/.exec(text) ?? []
        if (!names.has(table) || columns.has(column)) return []
        return [{ file, line, message: `names the column ${text}, which no migration creates` }]
      }),
    ]
  }
}
