import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './copy-of-tree.js'

const ABSENT =
  'conftest is not on PATH: go install github.com/open-policy-agent/conftest@v0.71.1 (or https://www.conftest.dev/install)'

interface Outcome {
  readonly failures?: readonly { readonly msg: string }[]
}

/** Why policies cannot be asked here; undefined when they can. Continuous integration has to be able to. */
export function missingConftest(): string | undefined {
  return process.env.CI === 'true' || isThere() ? undefined : ABSENT
}

const isThere = () => spawnSync('conftest', ['--version']).status === 0

/** What the policies in `gitops/policies` have against the documents in a folder, each once. */
export function deniedIn(folder: string): string[] {
  const outcomes = JSON.parse(conftest('test', '--output', 'json', '--no-fail', folder)) as Outcome[]
  return [...new Set(outcomes.flatMap(({ failures = [] }) => failures.map(({ msg }) => msg)))].sort()
}

/** Runs the policies' own tests. @returns what it prints, at the end how many have failed */
export const verified = (): string => conftest('verify', '--no-color')

function conftest(command: string, ...args: string[]): string {
  const policies = join(ROOT, 'gitops/policies')
  const { stdout, stderr } = spawnSync('conftest', [command, '--strict', '--policy', policies, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (!stdout?.trim()) throw new Error(isThere() ? `conftest has said nothing: ${stderr}` : ABSENT)
  return stdout
}
