import { readConfig } from '../../../services/order-service/src/config.js'
import {
  describeCanary,
  describeConfiguration,
  describeDatabase,
  describeMessaging,
  describePods,
  describeTest,
  describeTracing,
  describeTraffic,
  describeServiceValues,
  ServiceChart,
} from '@ltp/microservice-chart/testing'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)

describeServiceValues(chart)
describeConfiguration(chart, readConfig)
describePods(chart)
describeTraffic(chart, { paths: ['/orders', '/sagas', '/dead-letters/order-service'] })
describeDatabase(chart)
describeMessaging(chart)
describeCanary(chart)
describeTest(chart)
describeTracing(chart)

describe('sagas', () => {
  it('wait, and ask again, as the environment says', async () => {
    const environment = { SAGA_REPLY_DEADLINE_MS: 60_000, SAGA_MAX_RESENDS: 8 }
    const { data } = (await chart.with({ environment })).get('ConfigMap', 'order-service')

    expect(readConfig({ ...data, DATABASE_URL: 'postgres://a:b@c/d' })).toMatchObject(environment)
  })
})
