import { type WorkingCopy } from './copy/working-copy.ts'
import { type Finding, type Lab } from './lab.ts'

/** Looks at all, also after something that is missing. */
export async function check(copy: WorkingCopy, lab: Lab): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const look of lab.checks) findings.push(...(await look(copy)))
  return findings
}

/** As a person reads it: what is right, what is missing with its hint, and how many. */
export function report(findings: readonly Finding[]): string {
  const right = findings.filter((finding) => finding.right)
  const lines = findings.flatMap((finding) =>
    finding.right ? [`  ✓ ${finding.says}`] : [`  ✗ ${finding.says}`, ...indented(finding.hint)],
  )
  return [...lines, '', `${right.length} of ${findings.length} right`].join('\n')
}

const indented = (hint = '') =>
  hint
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `      ${line}`)
