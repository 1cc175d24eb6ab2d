import type { Change } from './change.js'

/** A break that is meant, as a line: `<document> <place> -- <reason>`. */
export interface AllowedBreak {
  readonly subject: string
  readonly reason: string
}

/** What an allowance names a change by. */
export const subjectOf = ({ document, place }: Change) => `${document} ${place}`.trim()

/** Empty lines, and those that begin with #, are no allowances. @throws naming the first line that lacks its reason */
export function parseAllowedBreaks(text: string): AllowedBreak[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return []
    const [subject = '', reason = ''] = line.split(' -- ').map((part) => part.trim())
    if (subject !== '' && reason !== '') return [{ subject, reason }]
    throw new Error(`allowed breaks, line ${index + 1}: must be <document> <place> -- <reason>, but is: ${line}`)
  })
}
