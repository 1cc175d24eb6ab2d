import { describeValues } from '@ltp/helm/testing'
import { schemaIsCurrentWithout, ServiceChart } from '@ltp/microservice-chart/testing'

const chart = await ServiceChart.in(new URL('..', import.meta.url).pathname)

/** Values of services that people outside reach, of which there may be several, or that are released by canaries. */
const OF_OTHERS = ['ingress', 'httpRoute', 'canary', 'autoscaling', 'podDisruptionBudget', 'networkPolicy.gateways']

/** Rules for pods that may stand in for each other: here each would know a part. */
const OF_MANY = ['deployment-replicas', 'deployment-strategy']

// not within the spec: with UPDATE_SCHEMAS the others need what it writes
const isCurrent = schemaIsCurrentWithout(chart, OF_OTHERS)

it('the schema of values says what values.schema.own.json and what services share say (UPDATE_SCHEMAS=1 writes it)', () => {
  expect(isCurrent).toBe(true)
})

describeValues(chart.chart, {
  given: ['global', 'microservice'],
  refused: [
    [{ replicas: 2 }, "at '/replicas': maximum: got 2, want 1"],
    [{ replica: 1 }, "additional properties 'replica' not allowed"],
    [{ tokens: { issuer: 'login' } }, "at '/tokens/issuer'"],
    [{ tokens: { audience: '' } }, "at '/tokens/audience': minLength: got 0, want 1"],
    [{ networkPolicy: { exporters: [{ podSelectors: {} }] } }, "properties 'podSelectors' not allowed"],
    [{ networkPolicy: { exporters: null } }, "at '/networkPolicy': missing property 'exporters'"],
    [{ podDisruptionBudget: { enabled: true } }, "properties 'podDisruptionBudget' not allowed"],
    [{ environment: { PORT: 1 } }, 'environment.PORT: say it by service.port instead'],
  ],
  sets: Object.fromEntries(Object.entries(chart.examples()).map(([set, values]) => [set, { values, breaks: OF_MANY }])),
})
