import { describeInCluster } from '@ltp/microservice-chart/cluster-testing'

describeInCluster({
  name: 'api-gateway',
  chart: new URL('..', import.meta.url).pathname,
  scopes: ['customers:read', 'customers:write'],
  path: '/customers',
  post: { body: JSON.stringify({ name: 'A Customer', creditLimit: { amount: 15 } }) },
  hasDatabase: false,
  // machines of tests are slow: a second would open its circuit breaker
  values: { environment: { CALL_TIMEOUT_MS: 30_000 } },
  needs: ['customer-service'],
})
