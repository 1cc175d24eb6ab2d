import { peersAt } from './egress.js'
import { type ServiceChart, type Values } from './service-chart.js'

const collector = 'http://otel-collector.monitoring:4318'
const MONITORING = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }

/** Where a service sends spans, and how it gets there. */
export function describeTracing(chart: ServiceChart): void {
  const { name } = chart
  const variables = async (tracing: object, options: readonly string[] = []) => {
    const { data = {} } = (await chart.with({ tracing }, options)).get('ConfigMap', name)
    return Object.fromEntries(Object.entries(data).filter(([variable]) => variable.startsWith('OTEL_')))
  }
  const to = { OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: collector }
  const rulesOf = async (values: Values) =>
    (await chart.with(values)).get('NetworkPolicy', name).spec?.egress?.length ?? 0

  describe('spans', () => {
    it('are not made unless it says where to, and nobody more may be called', async () => {
      expect(await variables({})).toEqual({})
      expect(await variables({ share: 0.5 })).toEqual({})
      expect(await rulesOf({ tracing: { collector } })).toBe((await rulesOf({})) + 1)
    })

    it('go to a collector, of all traces', async () => {
      expect(await variables({ collector })).toEqual(to)
    })

    it.each([
      [0.25, '0.25'],
      [0, '0'],
      // no 1e-05: the service would refuse it
      [0.00001, '0.00001'],
    ])('are those of a share of the traces that begin here: %d', async (share, told) => {
      const sampled = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: told }

      expect(await variables({ collector, share })).toEqual({ ...to, ...sampled })
      // a share is a text to helm's --set
      expect(await variables({ collector }, ['--set', `tracing.share=${told}`])).toEqual({ ...to, ...sampled })
    })

    it.each([
      ['http://otel-collector.monitoring:4318', 4318],
      ['https://otel.example.com/of/shop', 443],
      ['http://[fd00::1]', 80],
    ])('may get to %s: at its port', async (url, port) => {
      const manifests = await chart.with({ tracing: { collector: url } })

      expect(peersAt(manifests, name, port)).toContainEqual(MONITORING)
    })

    it('may get to a collector elsewhere', async () => {
      const peers = async (to: object[]) =>
        peersAt(await chart.with({ tracing: { collector }, networkPolicy: { collector: to } }), name, 4318)
      const cidr = { ipBlock: { cidr: '10.0.0.7/32' } }

      expect(await peers([cidr])).toEqual([cidr])
      expect(await peers([])).toEqual([])
    })

    it.each([
      [
        { tracing: { collector: 'otel-collector:4318' } },
        "at '/tracing/collector': 'otel-collector:4318' does not match",
      ],
      [{ tracing: { collector: 'grpc://otel-collector:4317' } }, "at '/tracing/collector'"],
      [{ tracing: { collector: `https://key:${'secret'}@otel.example.com` } }, "at '/tracing/collector'"],
      [{ tracing: { collector: 'https://otel.example.com?key=1' } }, "at '/tracing/collector'"],
      [{ tracing: { share: 1.5 } }, "at '/tracing/share'"],
      [{ tracing: { share: '10%' } }, "at '/tracing/share'"],
      [
        { environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector } },
        'environment.OTEL_EXPORTER_OTLP_ENDPOINT: say it by tracing.collector instead',
      ],
      [
        { environment: { OTEL_TRACES_EXPORTER: 'otlp' } },
        'environment.OTEL_TRACES_EXPORTER: say it by tracing.collector instead',
      ],
    ])('are not sent where they would not arrive: %j', async (values, told) => {
      await expect(chart.with(values)).rejects.toThrow(told)
    })
  })
}
