import { type Fault } from '../fault.ts'

const LIBRARY = 'charts/microservice/templates'
const VALUES = 'charts/customer-service/values.yaml'

/** Each document is as it should be; what Kubernetes makes of them is not. */
export const clusterFaults: readonly Fault[] = [
  {
    name: 'an upgrade ends the old pods before there are new ones',
    level: 'cluster',
    edits: [
      {
        file: `${LIBRARY}/_deployment.tpl`,
        find: 'maxUnavailable: 0, maxSurge: 1',
        replace: 'maxUnavailable: 100%, maxSurge: 0',
      },
    ],
  },
  {
    name: 'a pod ends while requests are still sent to it: no time for preStop and to drain',
    level: 'cluster',
    edits: [
      { file: VALUES, find: 'preStopSeconds: 5', replace: 'preStopSeconds: 0' },
      { file: VALUES, find: 'drainSeconds: 5', replace: 'drainSeconds: 0' },
    ],
  },
  {
    name: 'an upgrade makes a new password, which Postgres does not know',
    level: 'cluster',
    edits: [
      {
        file: 'charts/postgres/templates/secret.yaml',
        find: 'lookup "v1" "Secret"',
        replace: 'lookup "v1" "ConfigMap"',
      },
    ],
  },
  {
    name: 'the service needs more memory than its pod may have',
    level: 'cluster',
    edits: [
      { file: VALUES, find: 'memory: 160Mi', replace: 'memory: 32Mi' },
      { file: VALUES, find: 'memory: 384Mi', replace: 'memory: 48Mi' },
    ],
  },
  {
    name: 'the budget lets the last pod go',
    level: 'cluster',
    edits: [{ file: VALUES, find: 'minAvailable: 1', replace: 'minAvailable: 0' }],
  },
  {
    name: 'the test of the release asks for a scope that there is not',
    level: 'cluster',
    edits: [{ file: 'charts/customer-service/templates/*.tpl', find: 'customers:read', replace: 'customer:read' }],
  },
]
