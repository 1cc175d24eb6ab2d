import { describeInCluster } from '@ltp/microservice-chart/cluster-testing'

describeInCluster({
  name: 'authorization-server',
  chart: new URL('..', import.meta.url).pathname,
  scopes: ['orders:read'],
  path: '/.well-known/openid-configuration',
  post: {
    path: '/oauth2/token',
    type: 'application/x-www-form-urlencoded',
    body: 'grant_type=client_credentials&scope=orders:read',
    expected: 200,
    refused: 400,
  },
  givesTokens: true,
  hasDatabase: true,
})
