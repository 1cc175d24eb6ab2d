import { readFileSync } from 'node:fs'
import { readConfig } from '../../../services/order-service/src/config.js'
import {
  describeCanary,
  describeConfiguration,
  describeDatabase,
  describeMessaging,
  describePods,
  describeTest,
  describeTraffic,
  describeValues,
  ServiceChart,
  waysIn,
} from '@ltp/microservice-chart/testing'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)

describeValues(chart)
describeConfiguration(chart, readConfig)
describePods(chart)
describeTraffic(chart, { paths: ['/orders', '/sagas'] })
describeDatabase(chart)
describeMessaging(chart)
describeCanary(chart)
describeTest(chart)

describe('those outside', () => {
  it('reach all that the API document tells, orders as well as sagas', async () => {
    const manifests = await chart.with({ ingress: { enabled: true }, httpRoute: { enabled: true } })
    const documented = readFileSync(new URL('../../../services/order-service/openapi.json', import.meta.url), 'utf8')
    const { paths } = JSON.parse(documented) as { paths: object }

    for (const path of Object.keys(paths))
      expect([path, ...waysIn(manifests, 'order-service', path)]).toEqual([path, 'Ingress', 'HTTPRoute'])
  })
})

describe('sagas', () => {
  it('wait, and ask again, as the environment says', async () => {
    const environment = { SAGA_REPLY_DEADLINE_MS: 60_000, SAGA_MAX_RESENDS: 8 }
    const { data } = (await chart.with({ environment })).get('ConfigMap', 'order-service')

    expect(readConfig({ ...data, DATABASE_URL: 'postgres://a:b@c/d' })).toMatchObject(environment)
  })
})
