import { readConfig } from '../../../services/customer-service/src/config.js'
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
describeTraffic(chart, { paths: ['/customers', '/dead-letters/customer-service'] })
describeDatabase(chart)
describeMessaging(chart)
describeCanary(chart)
describeTest(chart)
describeTracing(chart)
