import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectsIn } from '../../pipeline/src/workspace.ts'
import { clusterTestMarker } from '../src/cluster-test-marker.ts'
import { type Step, workflowsIn } from '../src/rules/workflow.ts'

const root = join(import.meta.dirname, '../../..')
const all = projectsIn(root)
const tree = spawnSync('git', ['ls-tree', '-r', '-z', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout
const markerIn = (files: string) => clusterTestMarker('order-service', files, all)

/** The tree after a change of a file that is in it. */
function treeWithChanged(file: string): string {
  const changed = tree.replace(`\t${file}\0`, (end) => `, changed${end}`)
  expect(changed).not.toBe(tree)
  return changed
}

describe('the marker of a passed cluster test', () => {
  it('is of the service and of what it has tested', () => {
    expect(markerIn(tree)).toMatch(/^cluster-tested\/order-service\/[0-9a-f]{64}$/)
    expect(markerIn(tree)).toBe(markerIn(tree))
  })

  it.each([
    'charts/order-service/values.yaml',
    'charts/order-service/test/order-service.cluster.spec.ts',
    'charts/microservice/templates/_service.tpl',
    'charts/postgres/templates/statefulset.yaml',
    'charts/kafka/templates/statefulset.yaml',
    'libs/helm/package.json',
    'libs/cluster-testing/package.json',
    'docker/kind/up.sh',
    'tools/publish-chart/package.json',
  ])('is another one after a change of %s', (file) => {
    expect(markerIn(treeWithChanged(file))).not.toBe(markerIn(tree))
  })

  it.each([
    'services/order-service/src/domain/order.ts',
    'services/order-service/package.json',
    'charts/customer-service/values.yaml',
    'libs/helm/README.md',
    'charts/README.md',
    'libs/outbox/src/index.ts',
    'package-lock.json',
  ])('stays after a change of %s', (file) => {
    expect(markerIn(treeWithChanged(file))).toBe(markerIn(tree))
  })

  it('is another one after a file has come or gone', () => {
    const added = `${tree}100644 blob ${'0'.repeat(40)}\tcharts/order-service/templates/new.yaml\0`

    expect(markerIn(added)).not.toBe(markerIn(tree))
  })

  it('is empty for a service without a chart, which no cluster can test', () => {
    const withoutChart = all.filter(({ folder }) => folder !== 'charts/order-service')

    expect(clusterTestMarker('order-service', tree, withoutChart)).toBe('')
  })
})

describe('the step', () => {
  const script = 'tools/workflows/src/cluster-test-marker.ts'
  const step = (service: string) => spawnSync(process.execPath, [script, service], { cwd: root, encoding: 'utf8' })

  it('prints the marker of what is checked out', () => {
    expect(step('order-service').stdout).toBe(`marker=${markerIn(tree)}\n`)
  })

  it('fails for a service that there is not', () => {
    const { status, stdout, stderr } = step('nobody')

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('there is no service "nobody"; there are: ')
  })
})

describe('the pipeline', () => {
  const { chart, 'cluster-test': clusterTest } = workflowsIn(root).find(
    ({ name }) => name === 'service-pipeline.yaml',
  )!.jobs
  const stepOf = (steps: readonly Step[] = [], action: string) =>
    steps.find(({ uses = '' }) => uses.startsWith(`${action}@`))

  it('looks for the very marker that a passed cluster test leaves, and for no other', () => {
    const { path, key, ...others } = stepOf(chart?.steps, 'actions/cache/restore')?.with ?? {}

    expect(key).toBe('${{ steps.chart.outputs.marker }}')
    expect(chart?.outputs).toEqual({
      marker: '${{ steps.chart.outputs.marker }}',
      passed: '${{ steps.passed.outputs.cache-hit }}',
    })
    expect(others).toEqual({ 'lookup-only': true })
    expect(stepOf(clusterTest?.steps, 'actions/cache/save')?.with).toEqual({
      path,
      key: '${{ needs.chart.outputs.marker }}',
    })
  })

  it('leaves it as the last thing, so that a test that fails leaves none', () => {
    const last = clusterTest?.steps?.at(-1)

    expect(last?.uses).toMatch(/^actions\/cache\/save@/)
    expect(last).not.toHaveProperty('if')
  })

  it('tests every chart that has no marker', () => {
    expect(clusterTest?.if).toBe("${{ needs.chart.outputs.marker && needs.chart.outputs.passed != 'true' }}")
  })
})
