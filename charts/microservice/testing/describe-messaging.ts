import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { peersAt } from './egress.js'
import { selects } from './selects.js'
import { type ServiceChart } from './service-chart.js'

/** How a service with an outbox and consumers finds Kafka, and which of its pods use it. */
export function describeMessaging(chart: ServiceChart): void {
  const { name } = chart
  const settings = async (values: Readonly<Record<string, unknown>>) => {
    const { MESSAGE_CONSUMERS, OUTBOX_RELAY_HERE } = (await chart.with(values)).get('ConfigMap', name).data ?? {}
    return { MESSAGE_CONSUMERS, OUTBOX_RELAY_HERE }
  }
  const canary = { enabled: true }
  const autoscaling = { enabled: true }

  describe('messages', () => {
    it('are taken and relayed by all pods; in a canary release by the primary ones, unless it says always', async () => {
      const all = { MESSAGE_CONSUMERS: 'on', OUTBOX_RELAY_HERE: 'on' }
      const primary = { MESSAGE_CONSUMERS: 'in-primary', OUTBOX_RELAY_HERE: 'in-primary' }

      expect(await settings({})).toEqual(all)
      expect(await settings({ canary, autoscaling })).toEqual(primary)
      expect(await settings({ canary, autoscaling, messaging: { consumers: 'always' } })).toEqual(all)
    })

    it('are left alone by pods that Flagger has not promoted: the label that tells is known to all containers', async () => {
      const spec = (await chart.with({ canary, autoscaling })).get('Deployment', name).spec?.template.spec

      for (const { env } of [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])])
        expect(env).toContainEqual({
          name: 'WORKLOAD',
          valueFrom: { fieldRef: { fieldPath: "metadata.labels['app.kubernetes.io/name']" } },
        })
    })

    it('are counted by the version of the chart, which pods are told', async () => {
      const { version } = parse(readFileSync(join(chart.folder, 'Chart.yaml'), 'utf8')) as { version: string }

      expect((await chart.with()).get('ConfigMap', name).data).toMatchObject({ SERVICE_VERSION: version })
    })

    it('can reach Kafka, at all its ports', async () => {
      const manifests = await chart.with({ kafka: { brokers: 'one:9092, two:9093,three:9092' } })

      for (const port of [9092, 9093]) expect(isKafka(peersAt(manifests, name, port))).toBe(true)
    })
  })
}

/** Labels that the pods of charts/kafka have. */
const KAFKA = { 'app.kubernetes.io/name': 'kafka', 'app.kubernetes.io/component': 'broker' }

const isKafka = (peers: ReturnType<typeof peersAt>) =>
  !!peers?.some(({ podSelector }) => selects(podSelector?.matchLabels, KAFKA))
