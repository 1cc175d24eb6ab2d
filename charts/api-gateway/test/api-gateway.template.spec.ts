import { type Manifests } from '@ltp/helm/testing'
import { basename, dirname } from 'node:path'
import { readConfig } from '../../../services/api-gateway/src/config.js'
import {
  describeCanary,
  describeConfiguration,
  describePods,
  describeTest,
  describeTracing,
  describeTraffic,
  describeServiceValues,
  ServiceChart,
  type Values,
  waysIn,
} from '@ltp/microservice-chart/testing'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)

const prefixes = ['/assets', '/swagger-ui', '/customers', '/orders', '/sagas', '/dead-letters', '/journeys']
const pages = ['/', '/icon.svg', '/page-settings.json', '/try-it', '/home.css', '/openapi.json'].map((exact) => ({
  exact,
}))

describeServiceValues(chart)
describeConfiguration(chart, readConfig)
describePods(chart)
describeTraffic(chart, { paths: [...pages, ...prefixes] })
describeCanary(chart)
describeTest(chart)
describeTracing(chart)

const configOf = async (values: Values) =>
  readConfig((await chart.with(values)).get('ConfigMap', 'api-gateway').data ?? {})
const policyOf = async (values: Values = {}) => (await chart.with(values)).get('NetworkPolicy', 'api-gateway').spec
const podsOf = (label: string, value: string) => ({ podSelector: { matchLabels: { [label]: value } } })

describe('the addresses', () => {
  it('of services are where requests go; those that people can open are told apart', async () => {
    const serviceUrls = {
      customerService: 'http://internal.gateway:8080',
      orderService: 'https://orders.internal',
      journeyService: 'http://journeys:1234',
    }
    const publicUrls = {
      gateway: 'https://api.example.com',
      authorizationServer: 'https://login.example.com',
      customerService: 'https://customers.example.com',
      orderService: 'https://orders.example.com',
    }

    expect(await configOf({ serviceUrls, publicUrls })).toMatchObject({
      customerServiceUrl: serviceUrls.customerService,
      orderServiceUrl: serviceUrls.orderService,
      journeyServiceUrl: serviceUrls.journeyService,
      publicUrls,
    })
  })

  it('of journey-service may be none', async () => {
    expect((await configOf({ serviceUrls: { journeyService: '' } })).journeyServiceUrl).toBeUndefined()
  })

  it('of services are for the gateway alone, unless they have public ones', async () => {
    const { publicUrls } = await configOf({})

    expect(publicUrls.customerService).toBeUndefined()
    expect(publicUrls.orderService).toBeUndefined()
  })

  it.each([
    [{ serviceUrls: { orderService: 'http://orders/api' } }, "at '/serviceUrls/orderService'"],
    [{ publicUrls: { gateway: '' } }, "at '/publicUrls/gateway'"],
    [{ corsOrigins: ['https://shop.example/'] }, "at '/corsOrigins/0'"],
    [{ trustedProxies: ['0.0.0.0/0'] }, "at '/trustedProxies/0'"],
    [{ trustedProxies: ['proxy'] }, "at '/trustedProxies/0'"],
  ])('are refused when the gateway could not use them: %j', async (values, told) => {
    await expect(chart.with(values)).rejects.toThrow(told)
  })
})

describe('those outside', () => {
  it('reach the pages', async () => {
    const manifests = await chart.with({ ingress: { enabled: true }, httpRoute: { enabled: true } })

    for (const path of ['/', '/assets/page-1.css', '/page-settings.json', '/try-it', '/swagger-ui/index.html'])
      expect([path, ...waysIn(manifests, 'api-gateway', path)]).toEqual([path, 'Ingress', 'HTTPRoute'])
  })

  it('are pages of other origins, and come by proxies, only as it says', async () => {
    const corsOrigins = ['https://shop.example', 'http://localhost:3000']
    const trustedProxies = ['10.244.0.0/16', '::1']

    expect(await configOf({ corsOrigins, trustedProxies })).toMatchObject({ corsOrigins, trustedProxies })
    expect(await configOf({})).toMatchObject({ corsOrigins: [], trustedProxies: [] })
  })

  it('come through gateways: nobody inside calls it but monitoring and tests', async () => {
    const monitoring = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }
    const [rule] = (await policyOf())?.ingress ?? []

    expect(rule?.from?.slice(1)).toEqual([monitoring])
  })
})

describe('feature flags', () => {
  const variants = { shown: true, hidden: false }
  const rule = { if: [{ in: [{ var: 'targetingKey' }, ['ada']] }, 'shown'] }
  const featureFlags = {
    flags: { 'a-feature': { state: 'ENABLED', variants, defaultVariant: 'hidden', targeting: rule } },
  }
  const fileOf = (manifests: Manifests) => {
    const { spec } = manifests.get('Deployment', 'api-gateway').spec!.template
    const path = manifests.get('ConfigMap', 'api-gateway').data?.FEATURE_FLAGS_FILE ?? ''
    const mount = spec!.containers[0]!.volumeMounts!.find(({ mountPath }) => dirname(path) === mountPath)!
    const name = spec!.volumes!.find((volume) => volume.name === mount.name)?.configMap?.name ?? ''
    return { mount, text: manifests.get('ConfigMap', name).data?.[basename(path)] }
  }

  it('are in the file where the gateway looks for them, as it says', async () => {
    expect(JSON.parse(fileOf(await chart.with({ featureFlags })).text!)).toEqual(featureFlags)
    expect(fileOf(await chart.with()).text).toBe('{"flags":{}}')
  })

  it('are mounted as a folder: a single file would stay as it was when the pod started', async () => {
    expect(fileOf(await chart.with({ featureFlags })).mount).not.toHaveProperty('subPath')
  })

  it('change nothing else, so that no pod starts anew', async () => {
    const others = async (values: Values) =>
      (await chart.with(values)).all.filter(({ metadata }) => metadata.name !== 'api-gateway-feature-flags')

    expect(await others({ featureFlags })).toEqual(await others({}))
  })

  it('are none of the business of Flagger, which would release each change by a canary', async () => {
    const manifests = await chart.with({ canary: { enabled: true }, autoscaling: { enabled: true }, featureFlags })

    expect(manifests.get('ConfigMap', 'api-gateway-feature-flags').metadata?.annotations).toEqual({
      'flagger.app/config-tracking': 'disabled',
    })
  })

  it.each([
    ['on and off, which YAML takes for something else', { variants: { true: true, false: false } }, "'true'"],
    ['a default that YAML takes for something else', { defaultVariant: false }, '/defaultVariant'],
    ['a state that is none', { state: 'on' }, '/state'],
    ['a word that flagd does not know', { target: {} }, "'target'"],
  ])('are refused with %s', async (_, flag, told) => {
    const flags = { 'a-feature': { state: 'ENABLED', variants, ...flag } }

    await expect(chart.with({ featureFlags: { flags } })).rejects.toThrow(told)
  })
})

describe('the gateway', () => {
  it('may call journey-service, where there is one', async () => {
    const policy = await policyOf({ serviceUrls: { journeyService: 'http://journeys:1234' } })

    expect(policy?.egress).toContainEqual({
      ports: [{ port: 1234, protocol: 'TCP' }],
      to: [podsOf('app.kubernetes.io/instance', 'journey-service')],
    })
  })

  it('keeps nothing: it has no database, no Secret, and nothing to migrate', async () => {
    const manifests = await chart.with()

    expect(manifests.get('Deployment', 'api-gateway').spec?.template.spec?.initContainers).toBeUndefined()
    expect(manifests.names().filter((it) => /^(Secret|StatefulSet)/.test(it))).toEqual([])
  })

  it('may call the services and the authorization server, at the ports of their URLs, and nobody else', async () => {
    const policy = await policyOf({
      serviceUrls: {
        customerService: 'http://customer-service:1234',
        orderService: 'https://orders.internal',
        journeyService: '',
      },
      tokens: { jwksUri: 'http://login/keys' },
      networkPolicy: { orderService: [] },
    })

    const [, ...calls] = policy?.egress ?? []
    expect(calls).toEqual([
      {
        ports: [{ port: 1234, protocol: 'TCP' }],
        to: [podsOf('app.kubernetes.io/instance', 'customer-service')],
      },
      { ports: [{ port: 443, protocol: 'TCP' }] },
      {
        ports: [{ port: 80, protocol: 'TCP' }],
        to: [podsOf('app.kubernetes.io/instance', 'authorization-server')],
      },
    ])
  })
})
