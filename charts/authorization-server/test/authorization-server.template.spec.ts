import { readConfig } from '../../../services/authorization-server/src/config.js'
import { kubernetesSecrets } from '../../../services/authorization-server/src/kubernetes-secrets.js'
import {
  describeCanary,
  describeConfiguration,
  describeDatabase,
  describePods,
  describeTest,
  describeTracing,
  describeTraffic,
  describeServiceValues,
  ServiceChart,
} from '@ltp/microservice-chart/testing'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)
const [secret, clientSecret] = (await kubernetesSecrets({ id: 'shop', scopes: ['orders:read'] })).items

describeServiceValues(chart)
describeConfiguration(chart, readConfig, { secrets: secret?.stringData, audience: 'audience' })
describePods(chart)
describeTraffic(chart, { paths: ['/oauth2', '/.well-known'] })
describeDatabase(chart)
describeCanary(chart)
describeTest(chart)
describeTracing(chart)

describe('the secrets', () => {
  const container = async (values = {}) =>
    (await chart.with(values)).get('Deployment', chart.name).spec?.template.spec?.containers[0]

  it('are by default in the Secret that node dist/new-secrets.js makes', async () => {
    const references = (await container())?.env?.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? [])
    const own = references?.filter(({ name }) => name === secret?.metadata.name)

    expect(own?.map(({ key }) => key).sort()).toEqual(Object.keys(secret?.stringData ?? {}).sort())
  })

  it('may be in another', async () => {
    const env = (await container({ secrets: { existingSecret: 'others' } }))?.env

    expect(env).toContainEqual({
      name: 'SIGNING_KEYS',
      valueFrom: { secretKeyRef: { name: 'others', key: 'signing-keys' } },
    })
  })

  it('must be somewhere', async () => {
    await expect(chart.with({ secrets: { existingSecret: '' } })).rejects.toThrow(
      "at '/secrets/existingSecret': minLength",
    )
  })

  it('of clients are in the Secret that `helm test` reads', () => {
    expect(Object.keys(clientSecret?.stringData ?? {})).toEqual(['client-id', 'client-secret'])
  })
})
