import { type Service } from './service.ts'

/** The stages of the talk's pipeline (slide 13), in its order. */
export const STAGES = [
  'pre-commit tests',
  'commit stage',
  'integration tests',
  'component tests',
  'code analysis',
  'release',
] as const
export type StageName = (typeof STAGES)[number]

/**
 * How long a stage may take, in s, for a change of one service with all else in Nx's cache. Together the five minutes from a
 * commit to a published chart; a stage that takes longer is marked in the table, not failed: machines are not alike.
 */
export const BUDGET_S: Readonly<Record<StageName, number>> = {
  'pre-commit tests': 30,
  'commit stage': 60,
  'integration tests': 60,
  'component tests': 60,
  'code analysis': 60,
  release: 30,
}

/** Targets of Nx that make up a stage; each project has those that fit it. */
const TARGETS: Readonly<Record<Exclude<StageName, 'release'>, readonly string[]>> = {
  'pre-commit tests': ['unit-test'],
  'commit stage': ['build', 'contract-test', 'template-test', 'image'],
  'integration tests': ['integration-test'],
  'component tests': ['component-test'],
  'code analysis': ['code-analysis', 'audit'],
}

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the stage's targets of all projects that the service is made of; those that have not changed come from Nx's cache. */
export function commandOf(stage: Exclude<StageName, 'release'>, { name, chart, projects }: Service): Command {
  // these two are analysed together with what they are made of
  const its =
    stage === 'code analysis' ? [name, ...(chart ? [chart.name] : [])] : projects.map((project) => project.name)
  const args = ['nx', 'run-many', '--output-style=static', '-t', ...TARGETS[stage], '-p', its.join(',')]
  return { program: 'npx', args }
}
