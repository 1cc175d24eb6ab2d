import { describeValues } from '@ltp/helm/testing'
import { schemaIsCurrentWithout, ServiceChart } from '@ltp/microservice-chart/testing'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)

/** Values of services that people outside reach, that are released by canaries, or whose test asks with a token. */
const OF_OTHERS = [
  ...['ingress', 'httpRoute', 'canary', 'autoscaling', 'podDisruptionBudget'],
  ...['networkPolicy.gateways', 'test.existingSecret', 'test.tokenUrl'],
]

// not within the spec: with UPDATE_SCHEMAS the others need what it writes
const isCurrent = schemaIsCurrentWithout(chart, OF_OTHERS)

it('the schema of values says what values.schema.own.json and what services share say (UPDATE_SCHEMAS=1 writes it)', () => {
  expect(isCurrent).toBe(true)
})

describeValues(chart.chart, {
  given: ['global', 'microservice'],
  refused: [
    [{ replica: 2 }, "additional properties 'replica' not allowed"],
    [{ github: { repository: 'https://github.com/a/b' } }, "at '/github/repository'"],
    [{ github: { existingSecret: '' } }, "at '/github/existingSecret': minLength: got 0, want 1"],
    [{ github: { apiUrl: 'api.github.com' } }, "at '/github/apiUrl'"],
    [{ client: { existingSecret: '' } }, "at '/client/existingSecret': minLength: got 0, want 1"],
    [{ client: { tokenUrl: 'login' } }, "at '/client/tokenUrl'"],
    [{ watch: { seconds: -1 } }, "at '/watch/seconds': minimum: got -1, want 0"],
    [{ watch: null }, "at '': missing property 'watch'"],
    [{ syntheticOrder: { gatewayUrl: 'shop.example.com' } }, "at '/syntheticOrder/gatewayUrl'"],
    [{ syntheticOrder: { gatewayHost: 'http://shop.example.com' } }, "at '/syntheticOrder/gatewayHost'"],
    [{ syntheticOrder: { customerId: '0' } }, "at '/syntheticOrder/customerId'"],
    [{ syntheticOrder: { schedule: '' } }, "at '/syntheticOrder/schedule': minLength: got 0, want 1"],
    [{ syntheticOrder: { environment: { lower: 1 } } }, "invalid propertyName 'lower'"],
    [{ networkPolicy: { services: [] } }, "at '/networkPolicy/services': minItems: got 0, want 1"],
    [{ networkPolicy: { kubernetesPorts: ['https'] } }, "at '/networkPolicy/kubernetesPorts/0'"],
    [{ networkPolicy: { callers: [{ podSelectors: {} }] } }, "properties 'podSelectors' not allowed"],
    [{ environment: { PORT: 1 } }, 'environment.PORT: say it by service.port instead'],
  ],
  sets: Object.fromEntries(
    // one pod is enough: what it does not see it is told of, and looks for, later
    Object.entries(chart.examples()).map(([set, values]) => [set, { values, breaks: ['deployment-replicas'] }]),
  ),
})
