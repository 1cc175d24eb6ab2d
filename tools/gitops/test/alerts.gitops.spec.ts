import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterOf } from '../src/checks/cluster.js'
import { Charts, isReleaseOfOurs } from '../src/checks/releases.js'
import { type Resource, resourcesIn } from '../src/checks/resource.js'
import { Tree } from '../src/checks/tree.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'
import { FAULTY_ALERTS } from './faulty-alerts.js'
import { failedTests, missingPromtool, wrongWithRules } from './promtool.js'

const missing = missingPromtool()
if (missing) process.stderr.write(`NOT RUN: tests of alerts: ${missing}\n`)

const files = (pattern: string) => globSync(`gitops/**/${pattern}`, { cwd: ROOT }).sort()

;(missing ? describe.skip : describe)('the alerts', () => {
  it.each(files('alerts.yaml'))('are what Prometheus takes, and are tested: %s', (file) => {
    expect(wrongWithRules(join(ROOT, file))).toBe('')
    expect(files('alerts_test.yaml')).toContain(file.replace('.yaml', '_test.yaml'))
  })

  it.each(files('alerts_test.yaml'))('fire when they should, and only then: %s', (file) => {
    expect(failedTests(join(ROOT, file))).toBe('')
  })

  it.each(FAULTY_ALERTS)('are tested well enough to notice one in %s that %s', (folder, _, ...changes) => {
    using copy = new CopyOfTree()
    for (let at = 0; at < changes.length; at += 2)
      copy.replace(`${folder}/alerts.yaml`, changes[at]!, changes[at + 1] as string)

    expect(failedTests(join(copy.root, 'gitops', folder, 'alerts_test.yaml'))).not.toBe('')
  })
})

describe('Prometheus', () => {
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

  const ofAll = ['messages.yaml', 'outbox.yaml', 'sagas.yaml', 'services.yaml']

  it.each([
    ['dev', ofAll],
    ['prod', [...ofAll, 'error-budget.yaml', 'release-guard.yaml', 'synthetic-order.yaml'].sort()],
  ])('reads the ConfigMap with the alerts, by files of the names that it looks for: %s', async (environment, files) => {
    const { server, serverFiles } = await values()
    const rules = await named(`apps/${environment}`, 'ConfigMap', server.extraVolumes[0].configMap.name)

    expect(rules.metadata.namespace).toBe('monitoring')
    expect(serverFiles['prometheus.yml'].rule_files).toEqual([`${server.extraVolumeMounts[0].mountPath}/*.yaml`])
    expect(Object.keys(rules.data ?? {}).sort()).toEqual(files)
  })

  it.each(tree.clusters())('is asked for pods by labels that they have, those of each service: %s', async (name) => {
    const cluster = await clusterOf(tree, name)
    const released = await (await Charts.of(ROOT)).releasedIn(cluster)
    const folders = readdirSync(join(ROOT, 'services'))
    const services = cluster.resources.filter(isReleaseOfOurs).map(({ metadata }) => metadata.name)
    const scraped = released.flatMap(({ kind, metadata, spec }) => {
      const pods = (spec as { template?: { metadata: Resource['metadata'] } } | undefined)?.template?.metadata
      const isScraped = kind === 'Deployment' && pods?.annotations?.['prometheus.io/scrape'] === 'true'
      return isScraped ? [{ name: metadata.name, labels: pods.labels }] : []
    })

    expect(scraped.map((it) => it.name).sort()).toEqual(services.filter((it) => folders.includes(it)).sort())
    for (const { labels } of scraped)
      expect(labels).toMatchObject({
        'app.kubernetes.io/name': expect.any(String),
        'app.kubernetes.io/instance': expect.any(String),
        'app.kubernetes.io/component': 'service',
        'helm.sh/chart': expect.any(String),
      })
  })

  it('tells of a growing slot long before Postgres gives it up', () => {
    const keepsMB = /slotWalKeepSize: (\d+)MB/.exec(
      readFileSync(join(ROOT, 'charts/postgres/values.yaml'), 'utf8'),
    )?.[1]
    const bytes = /outbox_slot_lag_bytes\) > (\d+)/.exec(
      readFileSync(join(ROOT, 'gitops/apps/alerts/outbox/alerts.yaml'), 'utf8'),
    )?.[1]

    expect(Number(bytes)).toBe((Number(keepsMB) * 1024 * 1024) / 4)
  })

  it('waits for a measurement no longer than until the next one: it would not start', async () => {
    const { scrape_interval, scrape_timeout } = (await values()).server.global

    expect(parseInt(scrape_timeout)).toBeLessThanOrEqual(parseInt(scrape_interval))
  })
})
