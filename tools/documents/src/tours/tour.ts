import { lineAt } from '../line-at.ts'
import { markdownDocument } from '../markdown/markdown-document.ts'
import { type Check, type Problem, problemAt } from '../problem.ts'
import { type Repository } from '../repository/repository.ts'

interface Step {
  readonly file?: string
  readonly directory?: string
  readonly pattern?: string
  readonly line?: number
  readonly description: string
}

interface StepAt {
  readonly step: Step
  /** In the file of the tour. */
  readonly line: number
}

const stepsOf = (path: string, repository: Repository): readonly StepAt[] => {
  const text = repository.textOf(path)
  const { steps } = JSON.parse(text) as { steps: readonly Step[] }
  return steps.map((step) => ({
    step,
    line: lineAt(text, text.indexOf(JSON.stringify(step.description))),
  }))
}

/** What each step says is checked as a document, and reported at the step: in JSON a text is one line. */
export const descriptionProblems = (path: string, repository: Repository, check: Check): readonly Problem[] =>
  stepsOf(path, repository).flatMap(({ step, line }) =>
    check(markdownDocument(path, step.description)).map((problem) => ({ ...problem, line })),
  )

/** Steps that stop nowhere: their file is gone, or their pattern; or at the number of a line, which moves. */
export const stopProblems = (path: string, repository: Repository): readonly Problem[] =>
  stepsOf(path, repository).flatMap(({ step, line }) => problemAt(path, line, stopProblem(step, repository)))

function stopProblem({ file, directory, pattern, line }: Step, repository: Repository): string | undefined {
  const place = file ?? directory
  if (place === undefined) return undefined
  if (!repository.has(place)) return `stops at ${place}, which is not there`
  if (line !== undefined) return `stops at line ${line} of ${place}, and lines move: name a pattern`
  if (file === undefined || pattern === undefined) return undefined
  const matches = [...repository.textOf(file).matchAll(new RegExp(pattern, 'gm'))]
  return matches.length === 0 ? `stops at ${pattern} of ${file}, which has nothing like it` : undefined
}
