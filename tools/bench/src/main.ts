import { resolve } from 'node:path'
import { BENCHMARKS, chosen, runAll } from './bench.js'
import { type BenchOptions, parseOptions, usage, UsageError } from './options.js'
import { FULL, QUICK } from './plan.js'
import { assertBuilt } from './processes/built-service.js'
import { describeMachine, describeSettings } from './report/machine.js'
import { writeReport } from './report/write-report.js'
import { table } from './report/table.js'
import { Surroundings } from './surroundings.js'

const NAMES = BENCHMARKS.map(({ name }) => name)

/** @returns the exit code: 0 when all that was asked for could run, whether targets are met or not */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(args, NAMES)
    if (options !== 'help') return await runUntilInterrupted(options)
    console.log(usage(NAMES))
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    if (error instanceof UsageError) console.error(`\n${usage(NAMES)}`)
    return 1
  }
}

/** Whatever was started is stopped at the end, also when it is interrupted. */
async function runUntilInterrupted(options: BenchOptions): Promise<number> {
  await using resources = new AsyncDisposableStack()
  const running = run(options, resources)
  running.catch(() => undefined) // of an interrupted run, whose servers are taken away
  return await Promise.race([running, interrupted()])
}

async function run(options: BenchOptions, resources: AsyncDisposableStack): Promise<number> {
  const { only, quick, json } = options
  const against = options.against && resolve(options.against)
  if (against) assertBuilt(against, ['customer-service', 'order-service'])
  const plan = quick ? QUICK : FULL
  const timeIsUp = AbortSignal.timeout(plan.limitSeconds * 1000)
  const print = (text: string) => process.stdout.write(text)
  print(`  ${describeMachine()}\n  ${describeSettings(plan)}\n\n`)
  const surroundings = await Surroundings.start(resources)
  const context = { surroundings, plan, against, timeIsUp, resources }
  const results = await runAll(chosen(BENCHMARKS, only), context, print)
  const { figures, notRun, leftOut } = results
  print(`\n${table(figures)}\n\n`)
  for (const { name, reason } of [...notRun, ...leftOut]) print(`  NOT RUN: ${name}: ${reason}\n`)
  print(`  written to ${await writeReport(json, { quick, plan, against, ...results })}\n`)
  return notRun.length === 0 ? 0 : 1
}

function interrupted(): Promise<number> {
  return new Promise((resolve) => {
    // not `once`: a library of testcontainers ends the process at once when no other listener is left
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(130))
  })
}
