import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'

const VERSION = 'v0.316.0'

/** Why alerts cannot be tested here; undefined when they can. Continuous integration has to be able to. */
export function missingPromtool(): string | undefined {
  if (process.env.CI === 'true' || spawnSync('promtool', ['--version']).status === 0) return undefined
  return `promtool is not on PATH: go install -tags remove_all_sd github.com/prometheus/prometheus/cmd/promtool@${VERSION}`
}

/** Looks at a file of rules for Prometheus. @returns what is wrong with it, `''` when nothing is */
export const wrongWithRules = (file: string): string => failureOf('check', 'rules', '--lint=all', '--lint-fatal', file)

/** Looks at expressions of PromQL, as if each were a rule. @returns what is wrong with them, `''` when nothing is */
export function wrongWithExpressions(expressions: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'expressions-'))
  const rules = expressions.map((expr) => ({ record: 'it', expr: expr.replaceAll('$__rate_interval', '5m') }))
  try {
    writeFileSync(join(folder, 'rules.yaml'), stringify({ groups: [{ name: 'all', rules }] }))
    return failureOf('check', 'rules', join(folder, 'rules.yaml'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs a file of tests of alerts. @returns what has failed, `''` when nothing has */
export const failedTests = (file: string): string => failureOf('test', 'rules', file)

function failureOf(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8' })
  return status === 0 ? '' : `${stdout}${stderr}${error?.message ?? ''}` || `promtool has ended with ${status}`
}
