import { appendFileSync } from 'node:fs'
import { type HandedIn } from '../hand-in/hand-in.js'
import { type Deployed } from './dispatch.js'

export interface Told {
  /** Such as `promoted`. */
  readonly done: string
  readonly environment: string
  readonly deployed: Deployed
}

/** Tells people in the log and in the summary of a workflow's job, and the steps that follow by outputs: none of it is of a stranger's making. */
export function tell({ done, environment, deployed }: Told, outcome: HandedIn, env = process.env): void {
  const { service, version } = deployed
  const { release, isChange, where } = outcome
  const besides = where === undefined ? '' : `; ${where}`
  sayInSummary(
    isChange
      ? `${service} ${version} is ${done}: ${environment} gets ${release.tag}${besides}`
      : `nothing to do for ${service} ${version}: ${where ?? `${environment} has ${release.tag}`}`,
    env,
  )
  const outputs = { service, version, tag: release.tag, changed: String(isChange) }
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`)
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, lines.join(''))
}

export function sayInSummary(sentence: string, env = process.env, print: (line: string) => void = console.log): void {
  print(sentence)
  // as it is: lines of a code block are no Markdown
  const block = sentence.replace(/^/gm, '    ')
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${block}\n\n`)
}
