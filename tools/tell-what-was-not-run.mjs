/**
 * An Nx plugin: after a run, also one from the cache, it tells which specs were not run and why, and whether components ran
 * as images or as processes. In a terminal Nx shows only the output of tasks that failed, so that a suite which needs Kafka
 * would be missing in silence. nx.json does without Nx's daemon, in whose log this would end up.
 */
import { stripVTControlCharacters } from 'node:util'

export const name = 'tell-what-was-not-run'

export function postTasksExecution(_options, { taskResults }) {
  process.stdout.write(report(taskResults))
}

/** What to print: empty when everything ran, and no component. */
function report(taskResults) {
  return variants(taskResults) + whatWasNotRun(taskResults)
}

function variants(taskResults) {
  const output = Object.values(taskResults).map(({ terminalOutput = '' }) => stripVTControlCharacters(terminalOutput))
  const told = [...output.join('\n').matchAll(/^COMPONENT RAN AS: (.*?)\r?$/gm)].map(([, variant]) => `  ${variant}\n`)
  return told.length === 0 ? '' : `\nCOMPONENTS RAN AS\n${[...new Set(told)].sort().join('')}`
}

function whatWasNotRun(taskResults) {
  const tasks = Object.entries(taskResults)
    .map(([id, { terminalOutput = '' }]) => ({ id, ...notRun(stripVTControlCharacters(terminalOutput)) }))
    .filter(({ specs, reasons }) => specs > 0 || reasons.length > 0)
  if (tasks.length === 0) return ''
  const sum = tasks.reduce((total, { specs }) => total + specs, 0)
  const lines = tasks.flatMap(({ id, specs, reasons }) => [
    `  ${id}: ${specs} specs`,
    ...reasons.map((reason) => `    ${reason}`),
  ])
  return `\nNOT RUN: ${sum} specs\n${lines.join('\n')}\n\n`
}

/** From what Jest and the `describeWith...` functions have printed. */
function notRun(output) {
  const reasons = [...output.matchAll(/^NOT RUN: (.*?)\r?$/gm)].map(([, reason]) => reason)
  const specs = Number(/^Tests: .*?(\d+) skipped/m.exec(output)?.[1] ?? 0)
  return { reasons: [...new Set(reasons)], specs }
}
