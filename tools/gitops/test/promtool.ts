import { spawnSync } from 'node:child_process'

const VERSION = 'v0.316.0'

/** Why alerts cannot be tested here; undefined when they can. Continuous integration has to be able to. */
export function missingPromtool(): string | undefined {
  if (process.env.CI === 'true' || spawnSync('promtool', ['--version']).status === 0) return undefined
  return `promtool is not on PATH: go install -tags remove_all_sd github.com/prometheus/prometheus/cmd/promtool@${VERSION}`
}

/** Looks at a file of rules for Prometheus. @returns what is wrong with it, `''` when nothing is */
export const wrongWithRules = (file: string): string => failureOf('check', 'rules', '--lint=all', '--lint-fatal', file)

/** Runs a file of tests of alerts. @returns what has failed, `''` when nothing has */
export const failedTests = (file: string): string => failureOf('test', 'rules', file)

function failureOf(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8' })
  return status === 0 ? '' : `${stdout}${stderr}${error?.message ?? ''}` || `promtool has ended with ${status}`
}
