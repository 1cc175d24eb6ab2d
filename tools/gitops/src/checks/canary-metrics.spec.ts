import { misleadingMetrics } from './canary-metrics.js'
import { type Resource } from './resource.js'

const template = (name: string, namespace = 'apps'): Resource => ({
  apiVersion: 'flagger.app/v1beta1',
  kind: 'MetricTemplate',
  metadata: { name, namespace },
})

/** What is wrong with a Canary of these metrics, where there are templates of success-rate and p99-ms. */
function problemsWith(...metrics: { name: string; templateRef?: { name: string; namespace?: string } }[]): string[] {
  const canary: Resource = {
    apiVersion: 'flagger.app/v1beta1',
    kind: 'Canary',
    metadata: { name: 'order-service', namespace: 'apps' },
    spec: { analysis: { metrics } },
  }
  const resources = [canary, template('success-rate'), template('p99-ms'), template('errors', 'monitoring')]
  return misleadingMetrics({ name: 'prod', resources })
}

describe('the metrics of a canary', () => {
  it('may be called like their templates, or otherwise', () => {
    expect(problemsWith({ name: 'success-rate', templateRef: { name: 'success-rate' } })).toEqual([])
    expect(problemsWith({ name: 'slowness', templateRef: { name: 'p99-ms' } })).toEqual([])
  })

  it('must not be called like a template and ask another', () => {
    expect(problemsWith({ name: 'success-rate', templateRef: { name: 'p99-ms' } })).toEqual([
      'Canary apps/order-service: success-rate asks the template p99-ms, though there is one of its own name',
    ])
  })

  it('have the templates of another namespace when they say so', () => {
    expect(problemsWith({ name: 'errors', templateRef: { name: 'p99-ms' } })).toEqual([])
    expect(problemsWith({ name: 'errors', templateRef: { name: 'p99-ms', namespace: 'monitoring' } })).toHaveLength(1)
  })

  it("must not be called like Flagger's own and have a template", () => {
    expect(problemsWith({ name: 'request-duration' })).toEqual([])
    expect(problemsWith({ name: 'request-duration', templateRef: { name: 'p99-ms' } })).toEqual([
      "Canary apps/order-service: request-duration is one of Flagger's own metrics: its template is never asked",
    ])
  })
})
