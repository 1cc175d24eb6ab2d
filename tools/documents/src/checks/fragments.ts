import { type Repository } from '../repository/repository.ts'
import { cut, NothingToCut } from '../snippets/cut.ts'
import { symbolAt } from '../snippets/symbols.ts'

/** What is wrong with `path#fragment`, or `path:12`: lines move, so a place in code is named by its symbol or marker. */
export function fragmentProblem(path: string, fragment: string, repository: Repository): string | undefined {
  const [, digits] = /^L?(\d+)(?:-L?\d+)?(?::\d+)?$/.exec(fragment) ?? []
  if (digits !== undefined) return lineProblem(path, Number(digits), repository)
  try {
    cut(path, fragment, repository)
    return undefined
  } catch (error) {
    if (error instanceof NothingToCut) return error.message
    throw error
  }
}

function lineProblem(path: string, line: number, repository: Repository): string {
  const text = repository.textOf(path)
  const lines = text.split('\n').length - 1
  if (line > lines) return `names line ${line} of ${path}, which has ${lines}`
  const symbol = path.endsWith('.ts') ? symbolAt(text, line) : undefined
  return `names line ${line} of ${path}, and lines move: name ${symbol === undefined ? 'a symbol or a marker, path#name' : `${path}#${symbol}`}`
}
