import { continueTrace, traceparentOf } from '@ltp/logging'
import { z } from 'zod'
import { tracingEnvironment } from './settings.js'
import { inSpan } from './span.js'
import { startTracing, type Tracing } from './start-tracing.js'
import { OtlpCollector } from './testing/otlp-collector.js'
import { isTracing } from './tracer.js'

describe('tracing', () => {
  let collector: OtlpCollector
  let tracing: Tracing | undefined

  const settings = (variables: Record<string, string>) => z.object(tracingEnvironment).parse(variables)
  const start = async (variables: Record<string, string> = {}) => {
    const all = {
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
      OTEL_EXPORTER_OTLP_TIMEOUT: '300',
      ...variables,
    }
    tracing = await startTracing({
      service: 'order-service',
      version: '1.2.3',
      settings: settings(all),
      stopTimeoutMs: 100,
    })
  }

  beforeEach(async () => {
    collector = await OtlpCollector.start()
  })
  afterEach(async () => {
    await tracing?.stop()
    tracing = undefined
    collector.stop()
  })

  it('sends spans of the process to a collector, at the latest when it stops', async () => {
    await start()
    inSpan('work', {}, () => undefined)
    expect(collector.names).toEqual([])

    await tracing?.stop()

    expect(collector.names).toEqual(['work'])
    expect(collector.spans[0]?.resource).toMatchObject({ 'service.name': 'order-service', 'service.version': '1.2.3' })
    expect(isTracing()).toBe(false)
  })

  it('is off unless it is asked for', async () => {
    await start({ OTEL_TRACES_EXPORTER: 'none' })

    expect(isTracing()).toBe(false)
    await tracing?.stop()
  })

  it('records as many of the traces that begin here as it is told', async () => {
    await start({ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' })
    inSpan('begins here', {}, () => undefined)
    inSpan('of a caller', { parent: traceparentOf(continueTrace()) }, () => undefined)

    await tracing?.stop()

    expect(collector.names).toEqual(['of a caller'])
  })

  it('leaves out what its caller does not record', async () => {
    await start()
    inSpan('work', { parent: traceparentOf({ ...continueTrace(), traceFlags: '00' }) }, () =>
      inSpan('inner', {}, () => undefined),
    )

    await tracing?.stop()

    expect(collector.names).toEqual([])
  })

  it.each([
    ['is away', 'http://127.0.0.1:9'],
    ['does not answer', undefined],
  ])('ends also while the collector %s', async (_, endpoint) => {
    collector.fallSilent()
    await start(endpoint ? { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } : {})
    inSpan('work', {}, () => undefined)

    await expect(tracing?.stop()).resolves.toBeUndefined()
  })

  it('is begun once: a process has one name', async () => {
    await start()

    await expect(start()).rejects.toThrow('this process makes spans already')
  })

  it.each([
    ['OTEL_TRACES_EXPORTER', 'zipkin', 'must be none or otlp'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector', 'must be an http(s) URL'],
    ['OTEL_TRACES_SAMPLER', 'always_on', 'must be parentbased_always_on or parentbased_traceidratio'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5', 'must be a share from 0 to 1'],
    ['OTEL_BSP_SCHEDULE_DELAY', '0', 'must be a whole number from 1 to 60000'],
  ])('refuses %s=%s: it %s', (name, value, message) => {
    expect(() => settings({ [name]: value })).toThrow(message)
  })
})
