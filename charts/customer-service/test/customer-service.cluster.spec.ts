import { describeInCluster } from '@ltp/microservice-chart/cluster-testing'

describeInCluster({
  name: 'customer-service',
  chart: new URL('..', import.meta.url).pathname,
  scopes: ['customers:read', 'customers:write'],
  path: '/customers',
  post: { body: JSON.stringify({ name: 'A Customer', creditLimit: { amount: 15 } }) },
  hasDatabase: true,
})
