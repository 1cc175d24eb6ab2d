import { commandsIn } from './shell.ts'
import { jobsOf, type Workflow } from './workflow.ts'

const PIPELINE = './.github/workflows/service-pipeline.yaml'
const EVENTS = ['pull_request', 'push', 'workflow_dispatch']

/** Each service has a workflow of its own, which does nothing but call the pipeline of all. */
export function serviceFindings(workflows: readonly Workflow[], services: readonly string[]): string[] {
  const calling = workflows.filter((workflow) => jobsOf(workflow).some(({ job }) => job.uses === PIPELINE))
  const names = calling.map(({ name }) => name.replace(/\.yaml$/, ''))
  return [
    ...services.filter((service) => !names.includes(service)).map((service) => `${service} has no workflow`),
    ...names.filter((name) => !services.includes(name)).map((name) => `${name}.yaml is of no service`),
    ...calling.flatMap(thinFindings),
  ]
}

function thinFindings(workflow: Workflow): string[] {
  const { name, on, jobs } = workflow
  const ids = Object.keys(jobs)
  const { uses, with: inputs = {} } = jobs.pipeline ?? {}
  return [
    ...(ids.join() === 'pipeline' && uses === PIPELINE ? [] : [`${name} must have the job pipeline and no other`]),
    ...(inputs.service === name.replace(/\.yaml$/, '') ? [] : [`${name} calls the pipeline of ${inputs.service}`]),
    ...(Object.keys(on).sort().join() === EVENTS.join() ? [] : [`${name} must run on ${EVENTS.join(', ')}`]),
    ...(on.push?.branches?.join() === 'main' ? [] : [`${name} must run for pushes to main only`]),
    ...(on.push?.paths?.join() === on.pull_request?.paths?.join() ? [] : [`${name} has two different lists of paths`]),
  ]
}

/** Each of these stages is run once, by a job that is called so. */
export function stageFindings(workflow: Workflow, stages: readonly string[]): string[] {
  const run = jobsOf(workflow).flatMap(({ job: { name = '', steps = [] } }) =>
    steps
      .flatMap((step) => commandsIn(step.run ?? ''))
      .flatMap(stagesIn)
      .map((stage) => ({ stage, name })),
  )
  return stages.flatMap((stage) => {
    const jobs = run.filter((it) => it.stage === stage)
    if (jobs.length !== 1) return [`the stage ${stage} is run by ${jobs.length} jobs`]
    return jobs[0]!.name.includes(stage) ? [] : [`the job "${jobs[0]!.name}" runs the stage ${stage}`]
  })
}

const stagesIn = (words: readonly string[]) =>
  words.flatMap((word, index) => (word === '--stage' ? [words[index + 1] ?? ''] : []))
