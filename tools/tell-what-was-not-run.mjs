/**
 * An Nx plugin: after a run, also one from the cache, it tells which specs were not run and why, whether components ran
 * as images or as processes, and how long each level of tests took. In a terminal Nx shows only the output of tasks that failed, so that a suite which needs Kafka
 * would be missing in silence. nx.json does without Nx's daemon, in whose log this would end up.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'

export const name = 'tell-what-was-not-run'

/** Nx runs plugins in a process of their own, and closes its pipe when they are done, whether it has read all of it or not. */
const MOMENT_TO_BE_READ_MS = 300

export async function postTasksExecution(_options, { taskResults }) {
  const text = report(taskResults)
  if (text === '') return
  await new Promise((resolve) => process.stdout.write(text, resolve))
  await pause(MOMENT_TO_BE_READ_MS)
}

/** What to print: empty when everything ran, and no component. */
function report(taskResults) {
  return levels(taskResults) + variants(taskResults) + whatWasNotRun(taskResults)
}

/** For each level of tests the time in which one of its tasks was running; levels overlap, as projects do not wait for each other. */
function levels(taskResults) {
  const tasks = Object.values(taskResults).map(({ task }) => task)
  const lines = ['unit', 'contract', 'integration', 'component'].flatMap((level) => {
    const ofLevel = tasks.filter(({ target, startTime, endTime }) => {
      return target.target.startsWith(`${level}-test`) && endTime > startTime
    })
    const seconds = Math.round(covered(ofLevel) / 1000)
    return ofLevel.length === 0 ? [] : [`  ${`${level}-test`.padEnd(17)}${String(seconds).padStart(5)} s\n`]
  })
  return lines.length < 2 ? '' : `\nLEVELS\n${lines.join('')}`
}

/** How long at least one of them was running, in ms. */
function covered(tasks) {
  let sum = 0
  let until = 0
  for (const { startTime, endTime } of tasks.toSorted((one, other) => one.startTime - other.startTime)) {
    sum += Math.max(0, endTime - Math.max(startTime, until))
    until = Math.max(until, endTime)
  }
  return sum
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
    `  ${id}${counted(specs)}`,
    ...reasons.map((reason) => `    ${reason}`),
  ])
  return `\nNOT RUN${counted(sum)}\n${lines.join('\n')}\n\n`
}

/** Not all that is not run are specs: an audit that nobody answers. */
const counted = (specs) => (specs === 0 ? '' : `: ${specs} specs`)

/** From what Jest and the `describeWith...` functions have printed. */
function notRun(output) {
  const reasons = [...output.matchAll(/^NOT RUN: (.*?)\r?$/gm)].map(([, reason]) => reason)
  const specs = Number(/^Tests: .*?(\d+) skipped/m.exec(output)?.[1] ?? 0)
  return { reasons: [...new Set(reasons)], specs }
}
