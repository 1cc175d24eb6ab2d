/** Whether GitHub starts a workflow with these path filters for a change of the file: of those that match it the last one counts. */
export function isStartedBy(file: string, paths: readonly string[]): boolean {
  const last = paths.findLast((path) => expression(path.replace(/^!/, '')).test(file))
  return last !== undefined && !last.startsWith('!')
}

function expression(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/|\*\*|\*)/).map((part) => {
    if (part === '**/') return '(.*/)?'
    if (part === '**') return '.*'
    return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('')}$`)
}
