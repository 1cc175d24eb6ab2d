import { describeInCluster } from '@ltp/microservice-chart/cluster-testing'

describeInCluster({
  name: 'order-service',
  chart: new URL('..', import.meta.url).pathname,
  scopes: ['orders:read', 'orders:write'],
  path: '/orders',
  // of nobody: customer-service is not here to say so
  post: { body: JSON.stringify({ customerId: 1, orderTotal: { amount: 15 } }) },
  hasDatabase: true,
})
