import { aCustom } from '../test/documents.js'
import { validate } from './index.js'

const interval = '1m'

describe('custom kinds', () => {
  it('are as strict as those of Kubernetes, their metadata too', () => {
    const repository = aCustom('source.toolkit.fluxcd.io/v1', 'OCIRepository', { interval, url: 'oci://a', tag: '1' })

    expect(validate({ ...repository, metadata: { ...repository.metadata, label: {} } })).toEqual([
      'OCIRepository customer-service: /metadata/label is unknown',
      'OCIRepository customer-service: /spec/tag is unknown',
    ])
  })

  it('take any value where their definition says so', () => {
    const release = (more: object) =>
      aCustom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
        interval,
        chartRef: { kind: 'OCIRepository', name: 'customer-service' },
        ...more,
      })

    expect(validate(release({ values: { replicas: 2, list: [null] } }))).toEqual([])
    expect(validate(release({ value: {} }))).toEqual(['HelmRelease customer-service: /spec/value is unknown'])
  })

  it('take numbers and names where both are allowed', () => {
    const monitor = (targetPort: unknown) =>
      aCustom('monitoring.coreos.com/v1', 'PodMonitor', { selector: {}, podMetricsEndpoints: [{ targetPort }] })

    expect([...validate(monitor(8080)), ...validate(monitor('http'))]).toEqual([])
    expect(validate(monitor(true))).toEqual([
      'PodMonitor customer-service: /spec/podMetricsEndpoints/0/targetPort must be integer or string',
    ])
  })

  it('tell their other rules as the schema does', () => {
    const repository = aCustom('source.toolkit.fluxcd.io/v1', 'OCIRepository', { interval, url: 'https://a' })

    expect(validate(repository)).toEqual(['OCIRepository customer-service: /spec/url must match pattern "^oci://.*$"'])
  })
})

describe('a choice', () => {
  const provider = (spec: object) =>
    validate(aCustom('flagger.app/v1beta1', 'AlertProvider', { type: 'slack', ...spec }))

  it('takes one of its alternatives', () => {
    expect(provider({ address: 'https://a' })).toEqual([])
  })

  it('is one problem when no alternative fits', () => {
    expect(provider({})).toEqual([
      'AlertProvider customer-service: /spec fits no alternative (/spec/address is missing; or /spec/secretRef is missing)',
    ])
  })

  it('is one problem when several fit', () => {
    expect(provider({ address: 'https://a', secretRef: { name: 'a' } })).toEqual([
      'AlertProvider customer-service: /spec fits more than one alternative',
    ])
  })

  it('is one problem in each item of a list, and tells nothing of its neighbours', () => {
    const values = ['::1', 'x', ...Array<string>(9).fill('::1'), 'y']
    const gateway = aCustom('gateway.networking.k8s.io/v1', 'Gateway', {
      gatewayClassName: 'a',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
      addresses: values.map((value) => ({ type: 'IPAddress', value })),
    })

    expect(validate(gateway)).toEqual([
      expect.stringMatching(/: [/]spec[/]addresses[/]1 fits no alternative [(](?!.*[/]11)/),
      expect.stringMatching(/: [/]spec[/]addresses[/]11 fits no alternative [(]/),
    ])
  })
})
