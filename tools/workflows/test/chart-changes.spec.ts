import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectsIn } from '../../pipeline/src/workspace.ts'
import { chartChanges } from '../src/chart-changes/chart-changes.ts'

const root = join(import.meta.dirname, '../../..')
const all = projectsIn(root)

it.each([
  'charts/order-service/values.yaml',
  'charts/order-service/test/order-service.cluster.spec.ts',
  'charts/microservice/templates/_service.tpl',
  'charts/postgres/templates/statefulset.yaml',
  'charts/kafka/templates/statefulset.yaml',
  'libs/helm/src/run.ts',
  'libs/cluster-testing/src/load.ts',
  'docker/kind/up.sh',
  'tools/publish-chart/src/publish.ts',
])('%s is a change of the chart', (file) => {
  expect(chartChanges('order-service', ['README.md', file], all)).toEqual([file])
})

it.each([
  'services/order-service/src/domain/order.ts',
  'services/order-service/package.json',
  'charts/customer-service/values.yaml',
  'charts/order-service/README.md',
  'charts/README.md',
  'libs/outbox/src/index.ts',
  'package-lock.json',
])('%s is none', (file) => {
  expect(chartChanges('order-service', [file], all)).toEqual([])
})

it('a service without a chart is told', () => {
  expect(() => chartChanges('nobody', [], all)).toThrow('there is no folder charts/nobody')
})

describe('the step', () => {
  const step = (commit: string) => {
    const args = ['tools/workflows/src/chart-changes/main.ts', 'order-service', commit]
    return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  }
  const head = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout.trim()

  it('says unchanged when nothing has changed since the commit', () => {
    expect(step(head).stdout).toBe('chart=unchanged\n')
  })

  it.each(['', '0'.repeat(40), 'f'.repeat(40), '--output=x'])('says changed when there is no commit "%s"', (commit) => {
    const { stdout, stderr } = step(commit)

    expect(stdout).toBe('chart=changed\n')
    expect(stderr).toContain(`there is no commit "${commit}" here`)
  })
})
