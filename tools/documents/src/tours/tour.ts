import { type MarkdownDocument, markdownDocument } from '../markdown/markdown-document.ts'
import { type Problem } from '../problem.ts'
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
    line: text.slice(0, text.indexOf(JSON.stringify(step.description))).split('\n').length,
  }))
}

/** What each step says, as a document. */
export const descriptionsOf = (path: string, repository: Repository): readonly MarkdownDocument[] =>
  stepsOf(path, repository).map(({ step, line }) => {
    const document = markdownDocument(path, step.description)
    const here = <T extends object>(all: readonly T[]) => all.map((it) => ({ ...it, line }))
    return { ...document, codes: here(document.codes), blocks: here(document.blocks), links: here(document.links) }
  })

/** Steps that stop nowhere: their file is gone, or their pattern; or at the number of a line, which moves. */
export const stopProblems = (path: string, repository: Repository): readonly Problem[] =>
  stepsOf(path, repository).flatMap(({ step, line }) => {
    const message = stopProblem(step, repository)
    return message === undefined ? [] : [{ file: path, line, message }]
  })

function stopProblem({ file, directory, pattern, line }: Step, repository: Repository): string | undefined {
  const place = file ?? directory
  if (place === undefined) return undefined
  if (!repository.has(place)) return `stops at ${place}, which is not there`
  if (line !== undefined) return `stops at line ${line} of ${place}, and lines move: name a pattern`
  if (file === undefined || pattern === undefined) return undefined
  const matches = [...repository.textOf(file).matchAll(new RegExp(pattern, 'gm'))]
  return matches.length === 0 ? `stops at ${pattern} of ${file}, which has nothing like it` : undefined
}
