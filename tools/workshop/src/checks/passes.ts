import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type WorkingCopy } from '../copy/working-copy.ts'
import { type Check, type Finding } from '../lab.ts'

/** Those of a spec file that has been run. */
export interface SpecResults {
  /** Why it could not be run: a name that is not there, say. */
  readonly problem?: string
  readonly tests: readonly { readonly title: string; readonly passed: boolean; readonly message: string }[]
}

interface Asked {
  /** Path of a spec from the root of the repository. */
  readonly spec: string
  /** What helps with any of its tests, and with one by its title. */
  readonly hint: string
  readonly hints?: Readonly<Record<string, string>>
  /** Only tests whose names match. */
  readonly only?: RegExp
}

/** The code passes a spec of the repository, whatever the learner has made of that file. */
export function passes({ spec, hint, hints = {}, only }: Asked): Check {
  return async (copy) => {
    const { problem, tests } = runSpec(copy, spec, copy.original(spec))
    if (problem !== undefined)
      return [{ says: `${basename(spec)} can be run`, right: false, hint: `${problem}\n${hint}` }]
    const asked = tests.filter(({ title }) => only?.test(title) ?? true)
    if (asked.length === 0)
      return [
        { says: `${basename(spec)} has a test that is asked for`, right: false, hint: `none has a title like ${only}` },
      ]
    return asked.map(({ title, passed }): Finding => ({ says: title, right: passed, hint: hints[title] ?? hint }))
  }
}

const LEVELS = /\.(contract|integration|component|template|gitops)\.spec\.ts$/

/** Runs a spec beside those of the learner, in a file of its own, which is taken away again. A component is built before. */
export function runSpec(copy: WorkingCopy, spec: string, text: string): SpecResults {
  const level = LEVELS.exec(spec)?.[1] ?? 'unit'
  const [area = '', project = ''] = spec.split('/')
  if (level === 'component') {
    const { ok, output } = build(copy, project)
    if (!ok) return { problem: output, tests: [] }
  }
  const file = copy.path(join(dirname(spec), `lab-check.${basename(spec)}`))
  const json = copy.path(join(dirname(spec), 'lab-check.json'))
  writeFileSync(file, text)
  try {
    const { output } = copy.run(process.execPath, jest('lab-check[.]', json), {
      cwd: join(area, project),
      env: { TEST_LEVEL: level, NODE_ENV: 'test', ...(level === 'component' && AS_PROCESSES) },
    })
    return read(json, output)
  } finally {
    rmSync(file)
    rmSync(json, { force: true })
  }
}

/** The same on every machine, and a quarter of the time that images take. */
const AS_PROCESSES = { INFRASTRUCTURE: 'processes' }

/** What a component runs as a process, and the server that gives it tokens. */
const build = (copy: WorkingCopy, service: string) =>
  copy.run('npx', ['nx', 'run-many', '-t', 'build', '-p', `${service},authorization-server`])

/** As the targets in nx.json run it. */
function jest(pattern: string, json: string): string[] {
  const node = ['--experimental-vm-modules', '--no-warnings', '../../node_modules/jest/bin/jest.js']
  return [
    ...node,
    '--config',
    '../../jest.config.mjs',
    '--rootDir',
    '.',
    '--no-randomize',
    '--json',
    '--outputFile',
    json,
    pattern,
  ]
}

function read(json: string, output: string): SpecResults {
  interface Report {
    testResults: { message: string; assertionResults: { title: string; status: string; failureMessages: string[] }[] }[]
  }
  let report: Report
  try {
    report = JSON.parse(readFileSync(json, 'utf8')) as Report
  } catch {
    return { problem: output, tests: [] }
  }
  const [file] = report.testResults
  if (!file || file.assertionResults.length === 0) return { problem: file?.message ?? output, tests: [] }
  return {
    tests: file.assertionResults.map(({ title, status, failureMessages }) => ({
      title,
      passed: status === 'passed',
      message: failureMessages.join('\n'),
    })),
  }
}
