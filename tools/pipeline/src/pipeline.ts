import { type Asked } from './arguments.ts'
import { release } from './release.ts'
import { run, type Runner } from './run.ts'
import { type Service } from './service.ts'
import { notRun, type StageReport } from './stage-report.ts'
import { commandOf, type StageName } from './stages.ts'
import { testsTold } from './tests-told.ts'

/** What the stages are about, and what runs their commands. */
export interface Surroundings {
  readonly service: Service
  readonly asked: Asked
  readonly root: string
  readonly run?: Runner
}

/** Runs the stages one after the other, and none after the first that fails. */
export async function runPipeline(surroundings: Surroundings): Promise<StageReport[]> {
  try {
    return await runStages(surroundings)
  } finally {
    const { root, run: runner = run } = surroundings
    if (hasDaemon(surroundings)) await runner({ program: 'npx', args: ['nx', 'daemon', '--stop'] }, root)
  }
}

/** Nx's daemon saves each stage but the first the two seconds in which Nx looks at the repository; it goes with the pipeline. */
const hasDaemon = ({ asked }: Surroundings) => asked.stages.filter((stage) => stage !== 'release').length > 1

async function runStages(surroundings: Surroundings): Promise<StageReport[]> {
  const reports: StageReport[] = []
  for (const stage of surroundings.asked.stages) {
    const hasFailed = reports.some(({ result }) => result === 'FAILED')
    reports.push(hasFailed ? notRun(stage, 'a stage before it failed') : await runStage(stage, surroundings))
  }
  return reports
}

async function runStage(stage: StageName, surroundings: Surroundings): Promise<StageReport> {
  if (stage === 'release' && surroundings.asked.publish === undefined) return notRun(stage, 'only with --publish')
  const start = performance.now()
  console.log(`\n=== ${surroundings.service.name}: ${stage}`)
  const outcome = await (stage === 'release' ? released(surroundings) : tested(stage, surroundings))
  return { stage, seconds: (performance.now() - start) / 1000, ...outcome }
}

type Outcome = Pick<StageReport, 'tests' | 'result' | 'remark'>

async function tested(stage: Exclude<StageName, 'release'>, surroundings: Surroundings) {
  const { service, root, run: runner = run } = surroundings
  const env: Record<string, string> = hasDaemon(surroundings) ? { NX_DAEMON: 'true' } : {}
  const { exitCode, output } = await runner({ ...commandOf(stage, service), env }, root)
  const [remark] = /^NOT RUN: .*/m.exec(output) ?? []
  return { result: exitCode === 0 ? 'passed' : 'FAILED', tests: testsTold(output), remark } satisfies Outcome
}

async function released({ service, asked, root, run: runner = run }: Surroundings): Promise<Outcome> {
  const tests = testsTold('')
  const { publish = '', sign, platforms } = asked
  try {
    const remark = await release(service, { publish, sign, platforms }, root, runner)
    return { result: 'passed', tests, remark }
  } catch (error) {
    const { message } = error as Error
    console.error(message)
    return { result: 'FAILED', tests, remark: message.split('\n')[0] }
  }
}
