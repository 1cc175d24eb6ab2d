import { join } from 'node:path'
import { describeValues, valuesSchemaIsCurrent } from '@ltp/helm/testing'
import { type ServiceChart } from './service-chart.js'

/** What the chart of every service does with values, besides those that are its own. */
export function describeServiceValues(service: ServiceChart): void {
  // not within the spec: with UPDATE_SCHEMAS the others need what it writes
  const isCurrent = valuesSchemaIsCurrent(service.folder, join(service.folder, '../microservice'))

  describe('the schema of values', () => {
    it('says what values.schema.own.json and what all services share say (UPDATE_SCHEMAS=1 writes it)', () => {
      expect(isCurrent).toBe(true)
    })
  })

  describeValues(service.chart, {
    refused: [
      [{ replica: 2 }, "additional properties 'replica' not allowed"],
      [{ replicas: 'two' }, "at '/replicas': got string, want integer"],
      [{ service: { port: 70_000 } }, "at '/service/port': maximum: got 70,000, want 65,535"],
      [{ ingress: { enabled: 'yes' } }, "at '/ingress/enabled': value must be one of true, false, 'true', 'false'"],
      [{ logLevel: 'loud' }, "at '/logLevel': value must be one of"],
      [{ environment: { 'a-b': '1' } }, "invalid propertyName 'a-b'"],
      [{ resources: { limits: { memroy: '1Gi' } } }, "additional properties 'memroy' not allowed"],
      [{ resources: { limits: { memory: '512m' } } }, "at '/resources/limits/memory': '512m' does not match pattern"],
      [{ environment: { PORT: 1 } }, 'environment.PORT: say it by service.port instead'],
      [{ environment: { PROFILE: 'laptop' } }, 'environment.PROFILE: pods run in a cluster'],
      [
        { image: { repository: 'registry.example:5000/a:dev' } },
        "at '/image/repository': 'registry.example:5000/a:dev'",
      ],
      [
        { networkPolicy: { callers: [{ podSelector: { matchLabel: { a: 'b' } } }] } },
        "properties 'matchLabel' not allowed",
      ],
      [{ networkPolicy: { callers: [{ ipBlock: { cidr: 'here' } }] } }, "at '/networkPolicy/callers/0/ipBlock/cidr'"],
      [{ httpRoute: { hostnames: ['not a host'] } }, "at '/httpRoute/hostnames/0'"],
      [{ autoscaling: { enabled: true, minReplicas: 9 } }, 'autoscaling.minReplicas is greater than'],
      [
        { podDisruptionBudget: { minAvailable: 3 } },
        'podDisruptionBudget.minAvailable is 3, but there may be 2 pods only',
      ],
      [
        { canary: { enabled: true } },
        'canary.enabled: Flagger runs one pod, which podDisruptionBudget would let nobody drain: set autoscaling.enabled',
      ],
      [
        { canary: { enabled: true }, autoscaling: { enabled: true, minReplicas: 1 } },
        'canary.enabled: Flagger runs one pod',
      ],
      [{ replicas: null }, "at '': missing property 'replicas'"],
      [{ networkPolicy: { callers: null } }, "at '/networkPolicy': missing property 'callers'"],
      [{ ingress: { tlsSecret: 'a' } }, "at '/ingress/host': minLength: got 0, want 1"],
    ],
    sets: Object.fromEntries(Object.entries(service.examples()).map(([name, values]) => [name, { values }])),
    given: ['global', 'microservice'],
  })
}
