import { type Check, problemAt } from '../../problem.ts'
import { scriptsIn } from '../../shell/scripts.ts'
import { NAMES_OF_OTHERS } from '../of-others.ts'
import { type CommandCheck, type Context } from './context.ts'
import { clusterProblems, dockerProblems, imageProblem, otherProblems } from './clusters.ts'
import { npmProblems } from './npm.ts'
import { nxProblems, targetProblem } from './nx.ts'
import { npxProblems, pathArgumentProblems, programProblems } from './programs.ts'

const ALL: readonly CommandCheck[] = [
  npmProblems,
  nxProblems,
  npxProblems,
  programProblems,
  pathArgumentProblems,
  dockerProblems,
  clusterProblems,
  otherProblems,
  ({ variables }, { sources }) =>
    variables
      .filter((name) => /_/.test(name) && !NAMES_OF_OTHERS.has(name) && !sources.hasWord(name))
      .map((name) => `sets ${name}, which no code reads`),
]

/** Commands start what there is, with options that it takes, and name what there is. */
export function commandsCheck(around: Omit<Context, 'document'>): Check {
  return (document) => {
    const context = { ...around, document: document.path }
    const { path: file, codes } = document
    return [
      ...scriptsIn(document).flatMap((command) =>
        ALL.flatMap((check) => check(command, context)).map((message) => ({ file, line: command.line, message })),
      ),
      ...codes.flatMap(({ text, line }) => {
        if (text.includes(' ')) return []
        const messages = [imageProblem(text, context), targetProblem(text, context)]
        return messages.flatMap((message) => problemAt(file, line, message))
      }),
    ]
  }
}
