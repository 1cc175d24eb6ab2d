import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { faults } from './faults/index.ts'
import { type Fault, isOfCharts, ladderOf, type Level, LEVELS } from './fault.ts'
import { plant } from './plant.ts'
import { type Finding, report } from './report.ts'
import { runLevel } from './run-level.ts'
import { ScratchCopy } from './scratch-copy.ts'

/** Without journey-service and release-guard: no fault is planted in them, and each run would take longer. */
const SERVICES = ['api-gateway', 'authorization-server', 'customer-service', 'order-service']
const CHARTS = [...SERVICES, 'postgres', 'kafka'].map((name) => `${name}-chart`)

/** One chart is enough for a cluster, where a run takes minutes. */
const projectsOf = (level: Level) =>
  level === 'cluster' ? ['customer-service-chart'] : isOfCharts(level) ? CHARTS : SERVICES

/** `npx nx run pyramid:pyramid [-- --only <words of a fault's name>]` plants faults one by one in a copy of the last commit. */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const hasCluster = !!process.env.CLUSTER_KUBECONFIG
const named = faults.filter(({ name, level }) => `${level}: ${name}`.includes(values.only))
const chosen = named.filter(({ level }) => level !== 'cluster' || hasCluster)
if (chosen.length < named.length)
  console.error(`NOT PLANTED: ${named.length - chosen.length} faults: CLUSTER_KUBECONFIG names no cluster`)
if (chosen.length === 0) {
  console.error(`no fault is named "${values.only}"; there are:\n${faults.map(({ name }) => `  ${name}`).join('\n')}`)
  process.exit(2)
}

const copy = new ScratchCopy(fileURLToPath(new URL('../../..', import.meta.url)))
try {
  await mustBeGreen(chosen)
  const findings: Finding[] = []
  for (const [index, fault] of chosen.entries()) {
    const finding = await look(fault)
    findings.push(finding)
    console.error(
      `${index + 1}/${chosen.length} ${fault.name}: ${finding.caughtBy ?? 'NOT CAUGHT'}, ${Math.round(finding.seconds)} s`,
    )
  }
  console.log(report(findings))
  if (findings.some(({ caughtBy }) => caughtBy === undefined)) process.exitCode = 1
} finally {
  copy.remove()
}

/** Without a fault every level must be green, else all would be "caught". What does not change comes from Nx's cache later. */
async function mustBeGreen(planned: readonly Fault[]): Promise<void> {
  const needed = new Set(planned.flatMap(({ level }) => ladderOf(level).slice(0, ladderOf(level).indexOf(level) + 1)))
  for (const level of LEVELS.filter((it) => needed.has(it))) {
    const { isGreen, seconds, failure } = await runLevel(level, projectsOf(level), copy.root)
    console.error(`without a fault: ${level}, ${Math.round(seconds)} s`)
    if (!isGreen) throw new Error(`the last commit fails at ${level}-test already: ${failure}`)
  }
}

/** Runs the levels, lowest first, until one fails. */
async function look(fault: Fault): Promise<Finding> {
  const libs = libsOf(plant(fault, copy.root))
  try {
    let seconds = 0
    for (const level of ladderOf(fault.level)) {
      if (level === 'cluster' && !hasCluster) continue
      const result = await runLevel(level, [...projectsOf(level), ...libs], copy.root)
      seconds += result.seconds
      if (!result.isGreen) return { fault, caughtBy: level, seconds, failure: result.failure }
    }
    return { fault, seconds }
  } finally {
    copy.restore()
  }
}

function libsOf(files: readonly string[]): string[] {
  const names = files.map((file) => /^libs\/([^/]+)/.exec(file)?.[1]).filter((name) => name !== undefined)
  return [...new Set(names)]
}
