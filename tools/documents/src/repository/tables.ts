import { productionOf } from './production.ts'
import { type Repository } from './repository.ts'

const CREATE = /create (?:unlogged )?table (?:if not exists )?"?([a-z][a-z0-9_]*)"?/g
const COLUMN =
  /(?:^\s*|[(,]\s*|\badd (?:column )?)"?([a-z][a-z0-9_]*)"? (?:text|bigint|int|integer|smallint|numeric|boolean|timestamptz|json|jsonb|serial|bytea)\b/gm

export interface Tables {
  readonly names: ReadonlySet<string>
  readonly columns: ReadonlySet<string>
}

/** The tables that migrations of services and libs create, and the columns of all of them. */
export function tablesOf(repository: Repository): Tables {
  const texts = productionOf(repository)
    .map((file) => repository.textOf(file))
    .filter((text) => /create (?:unlogged )?table|alter table/.test(text))
  const found = (pattern: RegExp) =>
    new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))
  return { names: found(CREATE), columns: found(COLUMN) }
}
