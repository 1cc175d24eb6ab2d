import { globSync } from 'node:fs'
import { join } from 'node:path'
import { type Resource, resourcesIn } from '../src/checks/resource.js'
import { Tree } from '../src/checks/tree.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'
import { failedTests, missingPromtool, wrongWithRules } from './promtool.js'

const missing = missingPromtool()
if (missing) process.stderr.write(`NOT RUN: tests of alerts: ${missing}\n`)

const PROD = 'apps/prod/synthetic-order'
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
    ['fires too early', '> 900', '> 600'],
    ['fires too late', '> 900', '> 1200'],
    ['forgets when the release guard does', 'max(max_over_time(', 'max(last_over_time(', '[1h]', '[1m]'],
    ['listens to the pod that heard of a success least lately', 'max(max_over_time(', 'min(max_over_time('],
    ['is not there when nothing is known', 'absent(', 'count('],
    ['does not wait', 'for: 15m', 'for: 0m'],
  ])('are tested well enough to notice one that %s', (_, ...changes) => {
    using copy = new CopyOfTree()
    for (let at = 0; at < changes.length; at += 2) copy.replace(`${PROD}/alerts.yaml`, changes[at]!, changes[at + 1]!)

    expect(failedTests(join(copy.root, 'gitops', PROD, 'alerts_test.yaml'))).not.toBe('')
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
    expect(Object.keys(rules.data ?? {})).toEqual(['synthetic-order.yaml'])
  })

  it('waits for a measurement no longer than until the next one: it would not start', async () => {
    const { scrape_interval, scrape_timeout } = (await values()).server.global

    expect(parseInt(scrape_timeout)).toBeLessThanOrEqual(parseInt(scrape_interval))
  })
})
