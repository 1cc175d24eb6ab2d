import { readFileSync } from 'node:fs'
import { createAjv, knownKinds, schemaOf } from './schemas.js'
import { coreKinds } from './update/sources.js'

describe('schemas', () => {
  // unlike the one that validates documents it checks schemas too, and follows all references
  const eager = createAjv({})

  it('are there of the kinds of Kubernetes that sources.ts lists', () => {
    expect(knownKinds()).toEqual(expect.arrayContaining(coreKinds))
  })

  it('are there of the kinds of Flux, Flagger, the Gateway API and the Prometheus operator', () => {
    const custom = knownKinds().filter((kind) => !coreKinds.includes(kind))

    expect(custom).toEqual([
      'flagger.app/v1beta1 AlertProvider',
      'flagger.app/v1beta1 Canary',
      'flagger.app/v1beta1 MetricTemplate',
      'gateway.networking.k8s.io/v1 Gateway',
      'gateway.networking.k8s.io/v1 GatewayClass',
      'gateway.networking.k8s.io/v1 HTTPRoute',
      'helm.toolkit.fluxcd.io/v2 HelmRelease',
      'image.toolkit.fluxcd.io/v1 ImagePolicy',
      'image.toolkit.fluxcd.io/v1 ImageRepository',
      'image.toolkit.fluxcd.io/v1 ImageUpdateAutomation',
      'kustomize.toolkit.fluxcd.io/v1 Kustomization',
      'monitoring.coreos.com/v1 PodMonitor',
      'monitoring.coreos.com/v1 PrometheusRule',
      'monitoring.coreos.com/v1 ServiceMonitor',
      'notification.toolkit.fluxcd.io/v1 Receiver',
      'notification.toolkit.fluxcd.io/v1beta3 Alert',
      'notification.toolkit.fluxcd.io/v1beta3 Provider',
      'source.toolkit.fluxcd.io/v1 GitRepository',
      'source.toolkit.fluxcd.io/v1 HelmRepository',
      'source.toolkit.fluxcd.io/v1 OCIRepository',
    ])
  })

  it.each(knownKinds())('of %s are valid, and all that they refer to is there', (name) => {
    const file = new URL(`../schemas/${name.replace(' ', '/')}.json`, import.meta.url)
    eager.addSchema(JSON.parse(readFileSync(file, 'utf8')) as object, file.href)

    expect(eager.getSchema(file.href)!({})).toBe(false)
  })

  it('are compiled once', () => {
    expect(schemaOf('v1', 'Pod')).toBe(schemaOf('v1', 'Pod'))
  })
})
