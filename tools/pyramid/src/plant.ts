import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Edit, type Fault } from './fault.ts'

/**
 * Makes a fault in a copy of the repository.
 *
 * @returns the files that were changed
 * @throws Error when an edit finds nothing to change: the code has moved on, and the fault must follow it
 */
export function plant({ name, edits }: Fault, root: string): string[] {
  return edits.flatMap((edit) => {
    const changed = globSync(edit.file, { cwd: root }).filter((file) => apply(edit, join(root, file)))
    if (changed.length > 0) return changed
    throw new Error(`the fault "${name}" cannot be planted: ${edit.file} does not hold ${JSON.stringify(edit.find)}`)
  })
}

function apply({ find, replace }: Edit, file: string): boolean {
  const text = readFileSync(file, 'utf8')
  if (!text.includes(find)) return false
  writeFileSync(
    file,
    text.replaceAll(find, () => replace),
  )
  return true
}
