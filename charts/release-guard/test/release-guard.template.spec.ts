import type { Role, RoleBinding } from 'kubernetes-types/rbac/v1.d.ts'
import { describeConfiguration, describePods, ServiceChart, type Values } from '@ltp/microservice-chart/testing'
import { readConfig } from '../../../services/release-guard/src/config.js'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)
const { name } = chart

describeConfiguration(chart, readConfig, {
  audience: null,
  secrets: { token: 'a-token', 'client-id': 'a-client', 'client-secret': 'a-secret' },
})
describePods(chart, { asksKubernetes: true, canBeAutoscaled: false })

const configOf = async (values: Values = {}) =>
  readConfig({
    ...(await chart.with(values)).get('ConfigMap', name).data,
    GITHUB_TOKEN: 'a-token',
    CLIENT_ID: 'a-client',
    CLIENT_SECRET: 'a-secret',
  })
const container = async (values: Values = {}) =>
  (await chart.with(values)).get('Deployment', name).spec?.template.spec?.containers[0]
const policyOf = async (values: Values = {}) => (await chart.with(values)).get('NetworkPolicy', name).spec

describe('the configuration of the guard', () => {
  it('tells it the namespace of the release, and to look after no other', async () => {
    expect(await configOf()).toMatchObject({ namespace: 'default' })
  })

  it('tells where GitHub and the authorization server are, and how long to watch', async () => {
    const values = {
      github: { repository: 'example/shop', apiUrl: 'https://github.example/api/v3' },
      client: { tokenUrl: 'https://login.example.com/token' },
      watch: { seconds: 0, intervalSeconds: 30 },
    }

    expect(await configOf(values)).toMatchObject({
      github: { repository: 'example/shop', url: 'https://github.example/api/v3' },
      client: { tokenUrl: 'https://login.example.com/token' },
      watch: { seconds: 0, intervalSeconds: 30 },
    })
  })

  it('has its secrets from Secrets that exist already', async () => {
    const secret = (secretKeyRef: object): unknown => expect.objectContaining({ valueFrom: { secretKeyRef } })

    expect((await container())?.env).toEqual([
      secret({ name: 'github-token', key: 'token' }),
      secret({ name: 'demo-client', key: 'client-id' }),
      secret({ name: 'demo-client', key: 'client-secret' }),
    ])
    const others = { github: { existingSecret: 'git', existingSecretKey: 'pat' }, client: { existingSecret: 'shop' } }
    expect((await container(others))?.env).toEqual([
      secret({ name: 'git', key: 'pat' }),
      secret({ name: 'shop', key: 'client-id' }),
      secret({ name: 'shop', key: 'client-secret' }),
    ])
    expect((await chart.with()).names().filter((it) => it.startsWith('Secret'))).toEqual([])
  })
})

describe('what it may do in the cluster', () => {
  it('is this, in its own namespace, and nothing else', async () => {
    const manifests = await chart.with()
    const { rules = [] } = manifests.get('Role', name) as unknown as Role

    expect(rules.map(({ apiGroups, resources, verbs }) => [apiGroups?.[0], resources?.[0], verbs])).toEqual([
      ['apps', 'deployments', ['get']],
      ['flagger.app', 'canaries', ['get', 'list']],
      ['flagger.app', 'metrictemplates', ['get']],
      ['batch', 'jobs', ['create', 'get']],
      ['', 'pods', ['list']],
      ['', 'pods/log', ['get']],
      ['', 'events', ['list']],
    ])
    expect(manifests.names().filter((it) => it.startsWith('Cluster'))).toEqual([])
  })

  it('is what its ServiceAccount may, which nobody else has', async () => {
    const manifests = await chart.with()
    const { roleRef, subjects } = manifests.get('RoleBinding', name) as unknown as RoleBinding
    const spec = manifests.get('Deployment', name).spec?.template.spec

    expect(roleRef).toMatchObject({ kind: 'Role', name })
    expect(subjects).toEqual([{ kind: 'ServiceAccount', name, namespace: 'default' }])
    expect(spec).toMatchObject({ serviceAccountName: name, automountServiceAccountToken: true })
    expect(manifests.find('ServiceAccount', name)).toMatchObject({ automountServiceAccountToken: false })
  })
})

describe('the guard', () => {
  const namespaceOf = (namespace: string) => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  })
  const podsOf = (label: string, value: string) => ({ podSelector: { matchLabels: { [label]: value } } })

  it('is called by Flagger, by synthetic orders, by monitoring and by its own test, as its API has no authentication', async () => {
    const [rule, ...others] = (await policyOf())?.ingress ?? []

    expect(rule?.from).toEqual([
      {
        podSelector: {
          matchLabels: { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/component': 'test' },
        },
      },
      namespaceOf('flagger-system'),
      podsOf('app.kubernetes.io/component', 'synthetic-order'),
      namespaceOf('monitoring'),
    ])
    expect(others).toEqual([])
  })

  it('is called by a Flagger that is elsewhere, as it is told', async () => {
    const callers = [namespaceOf('flagger')]

    const from = (await policyOf({ networkPolicy: { callers } }))?.ingress?.[0]?.from

    expect(from).toContainEqual(callers[0])
    expect(from).not.toContainEqual(namespaceOf('flagger-system'))
  })

  it('has no way in from outside', async () => {
    await expect(chart.with({ ingress: { enabled: true } })).rejects.toThrow("properties 'ingress' not allowed")
    await expect(chart.with({ httpRoute: { enabled: true } })).rejects.toThrow("properties 'httpRoute' not allowed")
  })

  it('may call the API server, services, Prometheus, the authorization server and GitHub, and nobody else', async () => {
    const at = (...ports: number[]) => ports.map((port) => ({ port, protocol: 'TCP' }))
    const [dns, ...calls] = (await policyOf())?.egress ?? []

    expect(dns?.ports?.map(({ port }) => port)).toEqual([53, 53])
    expect(calls).toEqual([
      { ports: at(443, 6443) },
      { to: [podsOf('app.kubernetes.io/component', 'service')] },
      { ports: at(9090), to: [namespaceOf('monitoring')] },
      { ports: at(9000), to: [podsOf('app.kubernetes.io/instance', 'authorization-server')] },
      { ports: at(443) },
    ])
  })

  it('may call them elsewhere, as it is told', async () => {
    const block = (cidr: string) => ({ ipBlock: { cidr } })
    const policy = await policyOf({
      client: { tokenUrl: 'https://login.example/token' },
      github: { apiUrl: 'http://git.lab:3000' },
      networkPolicy: {
        kubernetes: [block('10.96.0.1/32')],
        kubernetesPorts: [8443],
        services: [podsOf('a', 'service')],
        prometheus: [namespaceOf('metrics')],
        prometheusPort: 80,
        authorizationServer: [block('10.0.0.1/32')],
        github: [block('10.0.0.2/32')],
      },
    })

    expect(policy?.egress?.slice(1).map(({ ports, to }) => [ports?.map(({ port }) => port), to])).toEqual([
      [[8443], [block('10.96.0.1/32')]],
      [undefined, [podsOf('a', 'service')]],
      [[80], [namespaceOf('metrics')]],
      [[443], [block('10.0.0.1/32')]],
      [[3000], [block('10.0.0.2/32')]],
    ])
  })

  it('is found where the notes say', async () => {
    const port = (await chart.with()).get('Service', name).spec?.ports?.[0]?.port

    expect(await chart.notes()).toContain(`http://${name}.default:${port}/flagger/post-rollout`)
  })

  it('warns when everybody may call it', async () => {
    expect(await chart.notes()).not.toContain('EVERYBODY')
    expect(await chart.notes({ networkPolicy: { enabled: false } })).toContain('EVERYBODY in the cluster may call them')
  })

  it('is tested by helm: it is ready, which everybody may ask', async () => {
    const { spec } = (await chart.with()).get('Pod', `${name}-test`)
    const variables = Object.fromEntries(spec?.containers[0]?.env?.map((it) => [it.name, it.value]) ?? [])

    expect(variables).toMatchObject({ API: `http://${name}:8090/health/ready`, STATUS_WITHOUT_TOKEN: '200' })
    expect(variables).not.toHaveProperty('CLIENT_ID')
  })
})
