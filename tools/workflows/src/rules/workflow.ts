import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'

/** An action or a workflow of the repository. */
export interface Source {
  /** `customer-service.yaml`; of an action its folder, `set-up`. */
  readonly name: string
  readonly text: string
}

export interface Workflow extends Source {
  readonly on: Readonly<Record<string, Trigger | null>>
  readonly permissions?: Permissions
  readonly concurrency?: {
    readonly group?: string
    readonly 'cancel-in-progress'?: boolean | string
    readonly queue?: string
  }
  readonly env?: Variables
  readonly jobs: Readonly<Record<string, Job>>
}

interface Trigger {
  readonly branches?: readonly string[]
  readonly paths?: readonly string[]
  readonly types?: readonly string[]
}

export type Permissions = Readonly<Record<string, string>> | string
type Variables = Readonly<Record<string, string>>

export interface Job {
  readonly name?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
  readonly needs?: string | readonly string[]
  readonly if?: string
  readonly 'runs-on'?: string
  readonly 'timeout-minutes'?: number
  readonly permissions?: Permissions
  readonly env?: Variables
  readonly outputs?: Variables
  readonly steps?: readonly Step[]
}

export interface Step {
  readonly id?: string
  readonly name?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string | number | boolean>>
  readonly env?: Variables
}

export interface Action extends Source {
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export function workflowsIn(root: string): Workflow[] {
  return globSync('.github/workflows/*.{yaml,yml}', { cwd: root })
    .sort()
    .map((file) => workflowOf(basename(file), readFileSync(join(root, file), 'utf8')))
}

export function actionsIn(root: string): Action[] {
  return globSync('.github/actions/*/action.{yaml,yml}', { cwd: root })
    .sort()
    .map((file) => actionOf(basename(dirname(file)), readFileSync(join(root, file), 'utf8')))
}

export function workflowOf(name: string, text: string): Workflow {
  const workflow = parse(text) as Omit<Workflow, keyof Source>
  return { ...workflow, on: triggersOf(workflow.on), name, text }
}

const actionOf = (name: string, text: string): Action => ({
  ...(parse(text) as Omit<Action, keyof Source>),
  name,
  text,
})

/** `on: push` and `on: [push]` are `on: { push: }`. */
function triggersOf(on: Workflow['on'] | string | readonly string[]): Workflow['on'] {
  if (typeof on === 'string') return { [on]: null }
  return Array.isArray(on) ? Object.fromEntries(on.map((name: string) => [name, null])) : (on as Workflow['on'])
}

/** `service-pipeline.yaml: release`, with the job. */
export const jobsOf = (workflow: Workflow) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ id, job, title: `${workflow.name}: ${id}` }))

export const stepsOf = (source: Workflow | Action): readonly Step[] =>
  'runs' in source ? source.runs.steps : Object.values(source.jobs).flatMap(({ steps = [] }) => steps)
