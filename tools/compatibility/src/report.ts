import { subjectOf } from './allowed-breaks.js'
import type { Change, Severity } from './change.js'
import type { Verdict } from './verdict.js'

const LONGEST = 200

/** For people: each document with its changes, the breaking ones first, and what is to be done. */
export function report(verdict: Verdict, documents: readonly string[], allowances: string): string {
  const changed = documents.filter((document) => verdict.changesOf(document).length > 0)
  const stale = verdict.stale().map(({ subject }) => `stale allowance, nothing breaks there: ${subject}`)
  const parts = [
    changed.flatMap((document) => aboutDocument(document, verdict)),
    [`${documents.length - changed.length} of ${documents.length} documents have no changes of their own`],
    stale,
    [summary(verdict, allowances)],
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function aboutDocument(document: string, verdict: Verdict): string[] {
  const changes = verdict.changesOf(document)
  const order: Severity[] = ['BREAKING', 'additive', 'compatible']
  const counts = order.map((severity) => [changes.filter((change) => change.severity === severity).length, severity])
  const told = counts.filter(([count]) => count !== 0).map((count) => count.join(' '))
  const sorted = changes.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity))
  return [`${document}: ${told.join(', ')}`, ...sorted.flatMap((change) => aboutChange(change, verdict))]
}

function aboutChange(change: Change, verdict: Verdict): string[] {
  const { severity, place, what, breaks } = change
  const reason = verdict.reasonFor(change)
  const label = severity === 'BREAKING' && reason !== undefined ? 'allowed' : severity
  return [
    `  ${label.padEnd(10)} ${place === '' ? '' : `${place}: `}${what}`,
    ...value('before', change.before),
    ...value('after', change.after),
    ...(breaks === undefined ? [] : [detail('breaks', breaks)]),
    ...(label === 'allowed' ? [detail('reason', reason ?? '')] : []),
    ...(label === 'BREAKING' ? [detail('to allow', `${subjectOf(change)} -- <reason>`)] : []),
  ]
}

function value(name: string, json: unknown): string[] {
  if (json === undefined) return []
  const text = JSON.stringify(json)
  return [detail(name, text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text)]
}

const detail = (name: string, text: string) => `             ${name}: ${text}`

function summary(verdict: Verdict, allowances: string): string {
  const notAllowed = verdict.notAllowed().length
  if (notAllowed === 0) return 'compatible'
  return `NOT COMPATIBLE: ${notAllowed} breaking. Make both possible for a while; or, when the break is meant, add a line to ${allowances}`
}
