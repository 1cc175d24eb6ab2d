import { lineAt } from '../line-at.ts'
import { type Check } from '../problem.ts'
import { type Repository } from '../repository/repository.ts'

/** "ADR 7", "ADRs 7, 12 and 13". */
const NAMED = /\bADR(?:\s+\d+|s\s+\d+(?:(?:,\s*|,?\s+(?:and|or|to)\s+)\d+)*)/g

/** Decisions that a text names are there, and a link with a number leads to the decision of that number. */
export function decisionsCheck(repository: Repository): Check {
  const numbers = new Set(
    repository.files.flatMap((file) => {
      const [, number] = /^docs\/adr\/(\d+)-/.exec(file) ?? []
      return number === undefined ? [] : [Number(number)]
    }),
  )
  return ({ path: file, prose, links }) => [
    ...prose.flatMap(({ text, line }) =>
      [...text.matchAll(NAMED)].flatMap(({ 0: named, index }) =>
        [...named.matchAll(/\d+/g)]
          .filter(([number]) => !numbers.has(Number(number)))
          .map(({ 0: number, index: within }) => ({
            file,
            line: line + lineAt(text, index + within) - 1,
            message: `names ADR ${number}, which docs/adr does not have`,
          })),
      ),
    ),
    ...links.flatMap(({ target, text, line }) => {
      const [, said] = /^ADR\s+(\d+)\b/.exec(text) ?? []
      const [, linked] = /(?:^|\/)(\d{4})-[\w-]+\.md/.exec(target) ?? []
      if (said === undefined || linked === undefined || Number(said) === Number(linked)) return []
      return [{ file, line, message: `leads from ADR ${said} to ${target}` }]
    }),
  ]
}
