import { join } from 'node:path'
import { accessTokens } from './application/access-token.ts'
import { type Application } from './application/application.ts'
import { type GivenApplication } from './application/given-application.ts'
import { StartedApplication } from './application/started-application.ts'
import { argumentsOf, type Asked } from './arguments.ts'
import { type Report, resultOf } from './report/report.ts'
import { writeReport } from './report/write-report.ts'
import { runParts } from './run-parts.ts'
import { type Thresholds, thresholdsOf } from './thresholds.ts'
import { USAGE } from './usage.ts'
import { WrongArguments } from './wrong-arguments.ts'

const THRESHOLDS = join(import.meta.dirname, '../thresholds.json')
const INTERRUPTED = 130

/** Exit code 0: all is met. 1: something is not, or could not be tested. 2: wrong arguments. 130: interrupted. */
process.exit(await main(process.argv.slice(2)))

async function main(args: readonly string[]): Promise<number> {
  try {
    const asked = argumentsOf(args, process.env)
    if (asked) return await untilInterrupted(asked, thresholdsOf(asked.thresholds ?? THRESHOLDS))
    console.log(USAGE)
    return 0
  } catch (error) {
    console.error((error as Error).message)
    if (error instanceof WrongArguments) console.error(`\n${USAGE}`)
    return error instanceof WrongArguments ? 2 : 1
  }
}

/** What was started is ended in every case. */
async function untilInterrupted(asked: Asked, thresholds: Thresholds): Promise<number> {
  const interruption = new AbortController()
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        interruption.abort(new Error('interrupted'))
        resolve(INTERRUPTED)
      })
  })
  const started = asked.application === 'start' ? await StartedApplication.start() : undefined
  try {
    const running = test(asked, thresholds, started, interruption.signal)
    running.catch(() => undefined) // of an interrupted run
    return await Promise.race([running, interrupted])
  } finally {
    await started?.stop()
  }
}

async function test(
  asked: Asked,
  thresholds: Thresholds,
  started: StartedApplication | undefined,
  interrupted: AbortSignal,
): Promise<number> {
  const date = new Date().toISOString()
  if (started) console.log('  starting an application ...')
  const application = started ? await started.ready() : running(asked.application as GivenApplication)
  await application.token() // whoever cannot be let in need not wait for the parts to find out
  const parts = await runParts({ asked, application, thresholds, interrupted }, console.log)
  const addresses = Object.fromEntries(application.services.map(({ name, url }) => [name, url]))
  const report: Report = { date, application: addresses, result: resultOf(parts, process.env), parts }
  if (asked.report !== undefined) writeReport(asked.report, report)
  console.log(`  ${report.result}`)
  return report.result === 'met' ? 0 : 1
}

function running(given: GivenApplication): Application {
  const services = [{ name: 'api-gateway', url: given.gateway }, ...given.services] as const
  return { services, client: given, token: accessTokens(given) }
}
