import { spawnSync } from 'node:child_process'

/**
 * Commands one by one, each with all of its lines: bash says where one ends. So what is before `&&` is seen to fail, too, which bash
 * takes for a question and not for an error.
 *
 * @throws Error where that does not help, as more follows before the end
 */
export function statementsOf(commands: string): string[] {
  const statements: string[] = []
  let begun: string[] = []
  for (const line of commands.split('\n')) {
    begun.push(line)
    if (!isWhole(begun.join('\n'))) continue
    statements.push(begun.join('\n'))
    begun = []
  }
  // what never ends: bash says so when it is typed
  if (begun.length > 0) statements.push(begun.join('\n'))
  const unseen = statements.find(isUnseen)
  if (unseen !== undefined)
    throw new Error(
      `nobody notices when what is before && fails, as more follows it; give it a line of its own: ${unseen}`,
    )
  return statements
}

function isWhole(text: string): boolean {
  if (text.endsWith('\\')) return false
  // a here-document without its end is only warned of
  const { status, stderr } = spawnSync('bash', ['-n'], { input: `${text}\n`, encoding: 'utf8' })
  return status === 0 && stderr === ''
}

/** Whether something follows `a && b`. A condition is a question, and a group ends as its last command does. */
const isUnseen = (statement: string) =>
  /&&[^;\n]*[;\n]\s*(?!then\b|do\b|\})\S/.test(
    statement
      .replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '""')
      .replace(/\\\n/g, ' ')
      .replace(/&&\s*/g, '&& '),
  )
