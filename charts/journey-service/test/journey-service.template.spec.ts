import { describeConfiguration, describePods, ServiceChart, type Values } from '@ltp/microservice-chart/testing'
import { readConfig } from '../../../services/journey-service/src/config.js'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)
const { name } = chart

describeConfiguration(chart, readConfig)
describePods(chart, { canBeAutoscaled: false, isSingle: true })

const policyOf = async (values: Values = {}) => (await chart.with(values)).get('NetworkPolicy', name).spec
const testOf = async (values: Values = {}) => {
  const { spec } = (await chart.with(values)).get('Pod', `${name}-test`)
  return Object.fromEntries(spec?.containers[0]?.env?.map((it) => [it.name, it]) ?? [])
}

const namespaceOf = (namespace: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
})
const podsOf = (instance: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': instance } } })

describe('the service', () => {
  it('is one pod, which ends before the next one starts: two would each know a part of what goes on', async () => {
    const { spec } = (await chart.with()).get('Deployment', name)

    expect([spec?.replicas, spec?.strategy]).toEqual([1, { type: 'Recreate' }])
  })

  it('keeps nothing: it has no database, no Secret, no volume that stays', async () => {
    const manifests = await chart.with()

    expect(manifests.get('Deployment', name).spec?.template.spec?.initContainers).toBeUndefined()
    expect(manifests.names().filter((it) => /^(Secret|StatefulSet|PersistentVolumeClaim)/.test(it))).toEqual([])
  })

  it('has no way in from outside', async () => {
    await expect(chart.with({ ingress: { enabled: true } })).rejects.toThrow("properties 'ingress' not allowed")
    await expect(chart.with({ httpRoute: { enabled: true } })).rejects.toThrow("properties 'httpRoute' not allowed")
  })

  it('has the port that it is told, and so has the process', async () => {
    const manifests = await chart.with({ service: { port: 1234 } })

    expect(manifests.get('Service', name).spec?.ports?.[0]).toMatchObject({ port: 1234, targetPort: 'http' })
    expect(readConfig(manifests.get('ConfigMap', name).data ?? {}).PORT).toBe(1234)
  })

  it('is read by the Prometheus operator, when there is one', async () => {
    const podMonitor = { enabled: true, interval: '5s' }

    expect((await chart.with()).names()).not.toContain(`PodMonitor ${name}`)
    expect((await chart.with({ podMonitor })).names()).toContain(`PodMonitor ${name}`)
  })
})

describe('the NetworkPolicy', () => {
  const tests = {
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/component': 'test' } },
  }

  it('lets in the gateway, monitoring, its own test, and the services that export spans: sending has no authentication', async () => {
    const [rule, ...others] = (await policyOf())?.ingress ?? []

    expect(rule?.ports).toEqual([{ port: 'http', protocol: 'TCP' }])
    expect(rule?.from).toEqual([
      tests,
      podsOf('api-gateway'),
      namespaceOf('monitoring'),
      podsOf('customer-service'),
      podsOf('order-service'),
    ])
    expect(others).toEqual([])
  })

  it('lets in a collector instead of them, and other callers, as it is told', async () => {
    const networkPolicy = { exporters: [namespaceOf('tracing')], callers: [podsOf('shop')], monitoring: [] }

    expect((await policyOf({ networkPolicy }))?.ingress?.[0]?.from).toEqual([
      tests,
      podsOf('shop'),
      namespaceOf('tracing'),
    ])
    expect((await policyOf({ networkPolicy: { ...networkPolicy, exporters: [] } }))?.ingress?.[0]?.from).toEqual([
      tests,
      podsOf('shop'),
    ])
  })

  it('lets out to where the keys of tokens are, and to nobody else', async () => {
    const calls = async (values: Values = {}) => (await policyOf(values))?.egress?.slice(1)

    expect(await calls()).toEqual([{ ports: [{ port: 9000, protocol: 'TCP' }], to: [podsOf('authorization-server')] }])
    const elsewhere = { tokens: { jwksUri: 'https://login.example/keys' }, networkPolicy: { authorizationServer: [] } }
    expect(await calls(elsewhere)).toEqual([{ ports: [{ port: 443, protocol: 'TCP' }] }])
  })

  it('may be left out, of which the notes warn', async () => {
    const open = { networkPolicy: { enabled: 'false' } }

    expect((await chart.with(open)).find('NetworkPolicy', name)).toBeUndefined()
    expect(await chart.notes(open)).toContain('EVERYBODY in the cluster may send')
    expect(await chart.notes()).not.toContain('EVERYBODY')
  })
})

describe('the notes', () => {
  it('tell services where to send their spans', async () => {
    expect(await chart.notes({ service: { port: 1234 } })).toContain(`collector: http://${name}.default:1234\n`)
  })

  it('say when the test has no token', async () => {
    expect(await chart.notes()).toContain('helm test has no token')
    expect(await chart.notes({ test: { existingSecret: 'a-client' } })).not.toContain('no token')
  })
})

describe('helm test', () => {
  it('asks for journeys, without a token', async () => {
    const { API, STATUS_WITHOUT_TOKEN, CLIENT_ID } = await testOf()

    expect([API?.value, STATUS_WITHOUT_TOKEN?.value]).toEqual([`http://${name}:8089/journeys`, '401'])
    expect(CLIENT_ID).toBeUndefined()
  })

  it('asks with a token, when a Secret says whose', async () => {
    const test = { existingSecret: 'a-client', tokenUrl: 'https://login.example/token' }
    const { TOKEN_URL, SCOPE, CLIENT_ID } = await testOf({ test })

    expect([TOKEN_URL?.value, SCOPE?.value]).toEqual([test.tokenUrl, 'journeys:read'])
    expect(CLIENT_ID?.valueFrom).toEqual({ secretKeyRef: { name: 'a-client', key: 'client-id' } })
  })
})
