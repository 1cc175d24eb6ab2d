import { type Alert } from './rules.js'
import { sectionsIn } from './sections.js'

/** critical: somebody gets up; users notice, or data would be lost. warning: somebody looks at it the same day. */
const SEVERITIES = ['critical', 'warning']
const RUNBOOK = /^https:\/\/github\.com\/\$\{owner\}\/\$\{repository\}\/blob\/main\/([^#]+)#(.+)$/
/** Shorter, it does not say what it means and what to do first. */
const LEAST_DESCRIPTION = 80

/**
 * What people who get the alert would miss.
 *
 * @param documentAt text of a file of the repository; undefined where there is none
 * @returns one line per problem
 */
export function problemsOfAlert(
  { alert, labels = {}, annotations = {} }: Alert,
  documentAt: (path: string) => string | undefined,
): string[] {
  const { summary = '', description = '', runbook_url: runbook = '' } = annotations
  return [
    ...(isSeverity(labels.severity ?? '')
      ? []
      : [`severity ${labels.severity ?? 'is missing'}: it is ${SEVERITIES.join(' or ')}`]),
    ...(summary ? [] : ['it has no summary']),
    ...(description.length >= LEAST_DESCRIPTION
      ? []
      : ['its description does not say what it means, and what to do first']),
    ...problemsOfRunbook(runbook, documentAt),
  ].map((problem) => `${alert}: ${problem}`)
}

/** One of them, or some by conditions: `{{ if ... }}warning{{ else }}critical{{ end }}`. */
function isSeverity(text: string): boolean {
  const parts = text.split(/\{\{.*?\}\}/).filter(Boolean)
  return parts.length > 0 && parts.every((part) => SEVERITIES.includes(part))
}

function problemsOfRunbook(url: string, documentAt: (path: string) => string | undefined): string[] {
  const [, path, anchor] = RUNBOOK.exec(url) ?? []
  if (path === undefined)
    return [`runbook_url ${url || 'is missing'}: it leads to a section of a file of this repository`]
  const document = documentAt(path)
  if (document === undefined) return [`there is no ${path}`]
  return sectionsIn(document).some((section) => section.anchor === anchor) ? [] : [`${path} has no section #${anchor}`]
}
