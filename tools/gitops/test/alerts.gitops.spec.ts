import { globSync } from 'node:fs'
import { join } from 'node:path'
import { type Resource, resourcesIn } from '../src/checks/resource.js'
import { Tree } from '../src/checks/tree.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'
import { failedTests, missingPromtool, wrongWithRules } from './promtool.js'

const missing = missingPromtool()
if (missing) process.stderr.write(`NOT RUN: tests of alerts: ${missing}\n`)

const SYNTHETIC_ORDER = 'apps/prod/synthetic-order'
const RELEASE_GUARD = 'apps/prod/release-guard-alerts'
const files = (pattern: string) => globSync(`gitops/**/${pattern}`, { cwd: ROOT }).sort()

;(missing ? describe.skip : describe)('the alerts', () => {
  it.each(files('alerts.yaml'))('are what Prometheus takes, and are tested: %s', (file) => {
    expect(wrongWithRules(join(ROOT, file))).toBe('')
    expect(files('alerts_test.yaml')).toContain(file.replace('.yaml', '_test.yaml'))
  })

  it.each(files('alerts_test.yaml'))('fire when they should, and only then: %s', (file) => {
    expect(failedTests(join(ROOT, file))).toBe('')
  })

  it.each([
    [SYNTHETIC_ORDER, 'fires too early', '> 900', '> 600'],
    [SYNTHETIC_ORDER, 'fires too late', '> 900', '> 1200'],
    [
      SYNTHETIC_ORDER,
      'forgets when the release guard does',
      'max(max_over_time(',
      'max(last_over_time(',
      '[1h]',
      '[1m]',
    ],
    [
      SYNTHETIC_ORDER,
      'listens to the pod that heard of a success least lately',
      'max(max_over_time(',
      'min(max_over_time(',
    ],
    [SYNTHETIC_ORDER, 'is not there when nothing is known', 'absent(', 'count('],
    [SYNTHETIC_ORDER, 'does not wait', 'for: 15m', 'for: 0m'],
    [RELEASE_GUARD, 'fires when GitHub is told', 'result="failed"', 'result="sent"'],
    [RELEASE_GUARD, 'fires although GitHub is told in the next round', 'for: 2m', 'for: 0m'],
    [RELEASE_GUARD, 'fires too late', 'for: 2m', 'for: 4m'],
    [RELEASE_GUARD, 'fires for ever', 'increase(', '(', '[1m]', ''],
    [RELEASE_GUARD, 'tells it of each pod', 'sum(increase(', '(increase('],
    [RELEASE_GUARD, 'tells of no failed configuration', 'failed_configurations', 'failed_configuration'],
    [RELEASE_GUARD, 'tells too briefly of a failed configuration', '[15m]', '[5m]'],
    [RELEASE_GUARD, 'tells too long of a failed configuration', '[15m]', '[30m]'],
    [RELEASE_GUARD, 'notices no start of the release guard anew', 'increase(', 'delta('],
  ])('are tested well enough to notice one in %s that %s', (folder, _, ...changes) => {
    using copy = new CopyOfTree()
    for (let at = 0; at < changes.length; at += 2) copy.replace(`${folder}/alerts.yaml`, changes[at]!, changes[at + 1]!)

    expect(failedTests(join(copy.root, 'gitops', folder, 'alerts_test.yaml'))).not.toBe('')
  })
})

describe('Prometheus in production', () => {
  const tree = new Tree(ROOT)
  const named = async (folder: string, kind: string, name: string): Promise<Resource> => {
    const resources = resourcesIn(await tree.build(`gitops/${folder}`), folder)
    return resources.find((it) => it.kind === kind && it.metadata.name === name)!
  }
  const values = async () =>
    (await named('infrastructure/controllers', 'HelmRelease', 'prometheus')).spec?.values as {
      server: {
        global: { scrape_interval: string; scrape_timeout: string }
        extraVolumes: [{ configMap: { name: string } }]
        extraVolumeMounts: [{ mountPath: string }]
      }
      serverFiles: { 'prometheus.yml': { rule_files: string[] } }
    }

  it('reads the ConfigMap with the alerts, by files of the names that it looks for', async () => {
    const { server, serverFiles } = await values()
    const rules = await named('apps/prod', 'ConfigMap', server.extraVolumes[0].configMap.name)

    expect(rules.metadata.namespace).toBe('monitoring')
    expect(serverFiles['prometheus.yml'].rule_files).toEqual([`${server.extraVolumeMounts[0].mountPath}/*.yaml`])
    expect(Object.keys(rules.data ?? {})).toEqual(['release-guard.yaml', 'synthetic-order.yaml'])
  })

  it('waits for a measurement no longer than until the next one: it would not start', async () => {
    const { scrape_interval, scrape_timeout } = (await values()).server.global

    expect(parseInt(scrape_timeout)).toBeLessThanOrEqual(parseInt(scrape_interval))
  })
})
