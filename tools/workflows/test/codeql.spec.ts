import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findingsIn, type Sarif } from '../src/codeql/findings.ts'
import { jobsOf, workflowsIn } from '../src/rules/workflow.ts'

const root = join(import.meta.dirname, '../../..')

const RULES = [
  { id: 'js/bug', defaultConfiguration: { level: 'error' } },
  { id: 'js/smell', defaultConfiguration: { level: 'warning' } },
  { id: 'js/unsaid' },
  { id: 'js/hole', defaultConfiguration: { level: 'warning' }, properties: { 'security-severity': '7.0' } },
  { id: 'js/chink', defaultConfiguration: { level: 'warning' }, properties: { 'security-severity': '6.9' } },
]

/** As CodeQL writes it for GitHub: rules are in extensions, which are packs of queries. */
const reportOf = (...results: object[]) =>
  ({
    runs: [{ tool: { driver: {}, extensions: [{}, { rules: RULES }] }, results: results.map(placed) }],
  }) as unknown as Sarif

const placed = (result: object) => ({
  message: { text: 'This is wrong.\nSee there.' },
  locations: [{ physicalLocation: { artifactLocation: { uri: 'a.ts' }, region: { startLine: 7 } } }],
  ...result,
})

describe('what CodeQL has found', () => {
  it.each([
    ['an error', { ruleId: 'js/bug' }],
    ['a hole of high severity', { ruleId: 'js/hole' }],
    ['called an error by the result itself', { ruleId: 'js/smell', level: 'error' }],
    ['of a rule that nobody describes', { ruleId: 'js/unknown' }],
  ])('must be mended when it is %s', (_, result) => {
    expect(findingsIn(reportOf(result))).toEqual([`a.ts:7 ${result.ruleId}: This is wrong.`])
  })

  it.each([
    ['a warning', { ruleId: 'js/smell' }],
    ['of a rule without a level', { ruleId: 'js/unsaid' }],
    ['a hole of less severity', { ruleId: 'js/chink' }],
    ['called a note by the result itself', { ruleId: 'js/bug', level: 'note' }],
  ])('is only shown when it is %s', (_, result) => {
    expect(findingsIn(reportOf(result))).toEqual([])
  })

  it('is also found where rules are in the driver', () => {
    const report = { runs: [{ tool: { driver: { rules: RULES } }, results: [placed({ ruleId: 'js/bug' })] }] }

    expect(findingsIn(report as unknown as Sarif)).toHaveLength(1)
  })

  it('may have no place', () => {
    expect(findingsIn(reportOf({ ruleId: 'js/bug', locations: [] }))).toEqual(['nowhere:1 js/bug: This is wrong.'])
  })
})

describe('the step', () => {
  const step = (folder: string) => {
    const script = 'tools/workflows/src/codeql/main.ts'
    return spawnSync(process.execPath, [script, folder], { cwd: root, encoding: 'utf8' })
  }
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'codeql-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const write = (name: string, report: Sarif) => writeFileSync(join(folder, name), JSON.stringify(report))

  it('passes when all reports are clean', () => {
    write('javascript.sarif', reportOf({ ruleId: 'js/smell' }))

    expect(step(folder)).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  it('fails and names what must be mended, from any report', () => {
    write('actions.sarif', reportOf())
    write('javascript.sarif', reportOf({ ruleId: 'js/hole' }))

    expect(step(folder)).toMatchObject({ status: 1, stdout: 'a.ts:7 js/hole: This is wrong.\n' })
  })

  it('fails when there is no report', () => {
    expect(step(folder)).toMatchObject({ status: 1, stderr: `CodeQL has left no report in "${folder}"\n` })
    expect(step('')).toMatchObject({ status: 1, stderr: 'CodeQL has left no report in ""\n' })
  })
})

const analysing = workflowsIn(root)
  .flatMap(jobsOf)
  .filter(({ job }) => job.steps?.some(({ uses }) => uses?.startsWith('github/codeql-action/analyze@')))

it('CodeQL analyses services and all else', () => {
  expect(analysing.map(({ title }) => title)).toEqual(['repository.yaml: codeql', 'service-pipeline.yaml: codeql'])
})

it.each(analysing)('$title fails for what CodeQL has found', ({ job: { steps = [] } }) => {
  const analysis = steps.findIndex(({ uses }) => uses?.startsWith('github/codeql-action/analyze@'))
  const { run, env, if: condition } = steps[analysis + 1] ?? {}

  expect({ run, env, condition }).toEqual({
    run: 'node tools/workflows/src/codeql/main.ts "$SARIF"',
    env: { SARIF: `\${{ steps.${steps[analysis]?.id}.outputs.sarif-output }}` },
  })
})
