import type { CronJob } from 'kubernetes-types/batch/v1.d.ts'
import { ServiceChart, type Values } from '@ltp/microservice-chart/testing'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)
const name = 'release-guard-synthetic-order'

const withOrders = (syntheticOrder: Values = {}, others: Values = {}) =>
  chart.with({ syntheticOrder: { enabled: true, gatewayUrl: 'http://traefik.gateway', ...syntheticOrder }, ...others })
const cronJob = async (...values: Parameters<typeof withOrders>) =>
  ((await withOrders(...values)).get('CronJob', name) as unknown as CronJob).spec!
const podOf = async (...values: Parameters<typeof withOrders>) => (await cronJob(...values)).jobTemplate.spec!.template
const container = async (...values: Parameters<typeof withOrders>) => (await podOf(...values)).spec!.containers[0]!
const variables = async (...values: Parameters<typeof withOrders>) =>
  Object.fromEntries((await container(...values)).env!.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]))

describe('synthetic orders', () => {
  it('are placed only where somebody says so', async () => {
    expect((await chart.with()).names().filter((it) => it.endsWith(name))).toEqual([])
    expect((await withOrders()).names().filter((it) => it.endsWith(name))).toEqual([
      `NetworkPolicy ${name}`,
      `CronJob ${name}`,
    ])
  })

  it('need to know where users call the application', async () => {
    await expect(withOrders({ gatewayUrl: '' })).rejects.toThrow('syntheticOrder.gatewayUrl: say where users call')
  })

  it('are placed by the image of this very release: no version of their own is to be kept', async () => {
    const image = { repository: 'registry.example/guard', digest: `sha256:${'0'.repeat(64)}` }
    const deployment = (await withOrders({}, { image })).get('Deployment', chart.name)

    const { command, ...of } = await container({}, { image })

    expect(command).toEqual(['node', 'dist/synthetic-order.js'])
    expect(of.image).toBe(`registry.example/guard@${image.digest}`)
    expect(of.image).toBe(deployment.spec?.template.spec?.containers[0]?.image)
  })

  it('come every five minutes, or as told; one at a time, and none comes late', async () => {
    expect(await cronJob()).toMatchObject({
      schedule: '*/5 * * * *',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 60,
    })
    expect((await cronJob({ schedule: '* * * * *' })).schedule).toBe('* * * * *')
  })

  it('are tried once, end before the next one, and leave the failed ones to be looked at', async () => {
    const { jobTemplate, ...jobs } = await cronJob()

    expect(jobTemplate.spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 240 })
    expect(jobTemplate.spec?.template.spec).toMatchObject({ restartPolicy: 'Never' })
    expect(jobs).toMatchObject({ successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 3 })
  })

  it('know the gateway, the client and the guard', async () => {
    expect(await variables({ gatewayHost: 'prod.example.com' }, { service: { port: 8091 } })).toEqual({
      GATEWAY_URL: 'http://traefik.gateway',
      GATEWAY_HOST: 'prod.example.com',
      TOKEN_URL: 'http://authorization-server:9000/oauth2/token',
      REPORT_URL: 'http://release-guard:8091/synthetic-orders',
      CLIENT_ID: { secretKeyRef: { name: 'demo-client', key: 'client-id' } },
      CLIENT_SECRET: { secretKeyRef: { name: 'demo-client', key: 'client-secret' } },
    })
  })

  it('know what else they are told, numbers as they are', async () => {
    const environment = { APPROVAL_TIMEOUT_MS: 600000, CUSTOMER_NAME: 'ours' }

    expect(await variables({ customerId: '9223372036854775807', environment })).toMatchObject({
      CUSTOMER_ID: '9223372036854775807',
      APPROVAL_TIMEOUT_MS: '600000',
      CUSTOMER_NAME: 'ours',
    })
  })

  it('are not told the same twice', async () => {
    await expect(withOrders({ environment: { GATEWAY_URL: 'http://elsewhere' } })).rejects.toThrow(
      'syntheticOrder.environment.GATEWAY_URL: say it by another value',
    )
  })

  it('have the files of the release, such as the certificate of an authority', async () => {
    const { spec } = await podOf({}, { files: [{ secret: 'ca', path: '/etc/ca' }] })

    expect(spec?.volumes).toEqual([{ name: 'files-0', secret: { secretName: 'ca' } }])
    expect(spec?.containers[0]?.volumeMounts).toEqual([{ name: 'files-0', mountPath: '/etc/ca', readOnly: true }])
  })

  it('are placed by a pod that keeps to the restricted standard, without a token of the cluster', async () => {
    const { spec } = await podOf()

    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    })
    expect(spec?.serviceAccountName).toBeUndefined()
    expect(spec?.containers[0]).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      resources: {
        requests: { cpu: '50m', memory: '64Mi' },
        limits: { memory: '192Mi' },
      },
    })
  })

  it('have a name of which Kubernetes can make names of Jobs, however long the release has one', async () => {
    const manifests = await chart.chart.template({
      release: 'a'.repeat(53),
      values: { syntheticOrder: { enabled: true, gatewayUrl: 'http://traefik.gateway' } },
    })

    const [title = ''] = manifests.names().filter((it) => it.startsWith('CronJob'))
    expect(title).toMatch(/^CronJob a+-synthetic-order$/)
    expect(title.length).toBeLessThanOrEqual('CronJob '.length + 52)
  })
})

describe('pods of synthetic orders', () => {
  const policyOf = async (...values: Parameters<typeof withOrders>) =>
    (await withOrders(...values)).get('NetworkPolicy', name).spec
  const podsOf = (label: string, value: string) => ({ podSelector: { matchLabels: { [label]: value } } })

  it("are those that the guard lets in, and not the guard's own", async () => {
    const manifests = await withOrders()
    const labels = (await podOf()).metadata?.labels

    expect(manifests.get('NetworkPolicy', chart.name).spec?.ingress?.[0]?.from).toContainEqual(
      podsOf('app.kubernetes.io/component', labels!['app.kubernetes.io/component']!),
    )
    expect(labels).toMatchObject({ 'app.kubernetes.io/part-of': 'laptop-to-production' })
    expect(manifests.get('Service', chart.name).spec?.selector).not.toMatchObject({
      'app.kubernetes.io/component': 'synthetic-order',
    })
  })

  it('may call the gateway, the authorization server and the guard; nobody may call them', async () => {
    const { podSelector, policyTypes, ingress, egress } = (await policyOf())!
    const labels = (await podOf()).metadata?.labels

    expect(labels).toMatchObject(podSelector.matchLabels!)
    expect([policyTypes, ingress]).toEqual([['Ingress', 'Egress'], undefined])
    const [dns, ...calls] = egress ?? []
    expect(dns?.ports?.map(({ port }) => port)).toEqual([53, 53])
    expect(calls).toEqual([
      { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway' } } }] },
      { ports: [{ port: 9000, protocol: 'TCP' }], to: [podsOf('app.kubernetes.io/instance', 'authorization-server')] },
      {
        ports: [{ port: 8090, protocol: 'TCP' }],
        to: [
          {
            podSelector: {
              matchLabels: { 'app.kubernetes.io/instance': chart.name, 'app.kubernetes.io/component': 'service' },
            },
          },
        ],
      },
    ])
  })

  it('may call a gateway outside of the cluster', async () => {
    const egress = (
      await policyOf({ gatewayUrl: 'https://shop.example.com' }, { networkPolicy: { publicGateway: [] } })
    )?.egress

    expect(egress?.[1]).toEqual({ ports: [{ port: 443, protocol: 'TCP' }] })
  })

  it('have no policy where none is wanted', async () => {
    const manifests = await withOrders({}, { networkPolicy: { enabled: false } })

    expect(manifests.find('NetworkPolicy', name)).toBeUndefined()
  })
})
