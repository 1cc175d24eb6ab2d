import { relative } from 'node:path'
import { Shadow } from './copy/shadow.ts'
import { START, type WorkingCopy } from './copy/working-copy.ts'
import { type Check, type Finding, type Lab } from './lab.ts'

/** Looks at all, also after something that is missing, in a shadow of the copy. */
export async function check(copy: WorkingCopy, lab: Lab): Promise<Finding[]> {
  const shadow = new Shadow(copy)
  try {
    const findings: Finding[] = []
    for (const look of lab.checks) findings.push(...(await lookAt(shadow, look)))
    return findings.map((finding) => ({ ...finding, hint: finding.hint?.replaceAll(shadow.root, () => copy.root) }))
  } finally {
    shadow.remove()
  }
}

/** What a check cannot look at, a learner has renamed or removed. */
async function lookAt(copy: WorkingCopy, look: Check): Promise<readonly Finding[]> {
  try {
    return await look(copy)
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' || !path?.startsWith(copy.root))
      return [{ says: 'all is there that is looked at', right: false, hint: message }]
    const file = relative(copy.root, path).replaceAll('\\', '/')
    const hint = `It was when the lab began. Back again: git restore --source ${START} ${file}`
    return [{ says: `${file} is there`, right: false, hint }]
  }
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
