import { join } from 'node:path'
import { releaseFindings, summaryFindings } from '../src/rules/waiting.ts'
import { type Job, type Workflow, workflowsIn } from '../src/rules/workflow.ts'

const pipeline = workflowsIn(join(import.meta.dirname, '../../..')).find(
  ({ name }) => name === 'service-pipeline.yaml',
)!
const { release, summary } = pipeline.jobs
const others = Object.keys(pipeline.jobs).filter((id) => id !== 'release' && id !== 'summary')

const withJob = (id: string, change: Job): Workflow => ({
  ...pipeline,
  jobs: { ...pipeline.jobs, [id]: { ...pipeline.jobs[id], ...change } },
})
const without = (needs: Job['needs'], id: string) => [needs ?? []].flat().filter((it) => it !== id)

describe('the release', () => {
  const findingsOf = (condition: string) => releaseFindings(withJob('release', { if: condition }))
  const condition = release!.if!.replace(/\s+/g, ' ').trim()

  it('waits for all jobs of the pipeline, each of which must have passed, and is of pushes to main only', () => {
    expect(releaseFindings(pipeline)).toEqual([])
    expect(others.length).toBeGreaterThan(6)
  })

  it.each(others)('that does not wait for %s would be found', (id) => {
    expect(releaseFindings(withJob('release', { needs: without(release?.needs, id) }))).toEqual([
      `service-pipeline.yaml: release must need ${id}`,
    ])
  })

  it('that does not wait for a job which somebody adds would be found', () => {
    expect(releaseFindings(withJob('newcomer', {}))).toEqual([
      'service-pipeline.yaml: release must need newcomer',
      "service-pipeline.yaml: release must have the condition needs.newcomer.result == 'success'",
    ])
  })

  it.each([
    ['!cancelled()', 'always()'],
    ["github.event_name == 'push'", 'true'],
    ["github.ref == 'refs/heads/main'", "github.ref != ''"],
    ...others
      .filter((id) => id !== 'cluster-test')
      .map((id): [string, string] => [`needs.${id}.result == 'success'`, `needs.${id}.result != 'failure'`]),
    ["(needs.cluster-test.result == 'success' || needs.cluster-test.result == 'skipped')", 'true'],
  ])('without the condition %s would be found', (part, other) => {
    expect(condition).toContain(part)

    expect(findingsOf(condition.replace(part, other))).toEqual([
      `service-pipeline.yaml: release must have the condition ${part}`,
    ])
  })

  it.each([
    ['no condition', ''],
    ['one that is a text, which is always true', `so ${condition}`],
    ['two expressions, which are a text', condition.replace('&& needs.image', '}} && ${{ needs.image')],
  ])('with %s would be found', (_, changed) => {
    expect(findingsOf(changed)).toHaveLength(others.length + 3)
  })

  it('that something else can start would be found', () => {
    expect(findingsOf(condition.replace(' }}', " || github.actor == 'me' }}"))).toHaveLength(1)
  })
})

describe('the summary', () => {
  it('waits for all other jobs, runs whatever they do, and shows how they have ended', () => {
    expect(summaryFindings(pipeline)).toEqual([])
  })

  it.each([...others, 'release'])('that does not wait for %s would be found', (id) => {
    expect(summaryFindings(withJob('summary', { needs: without(summary?.needs, id) }))).toEqual([
      `service-pipeline.yaml: summary must need ${id}`,
    ])
  })

  it.each([
    [{ if: '${{ success() }}' }, 'summary must have the condition always()'],
    [{ steps: [{ run: 'x' }] }, 'summary must know NEEDS, which is toJSON(needs)'],
  ])('with %j would be found', (change, finding) => {
    expect(summaryFindings(withJob('summary', change))).toEqual([`service-pipeline.yaml: ${finding}`])
  })
})
