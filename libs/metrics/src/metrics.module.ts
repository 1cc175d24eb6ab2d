import { setImmediate } from 'node:timers/promises'
import { type DynamicModule, Inject, Module } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyAdapter } from '@nestjs/platform-fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { measureHttpRequests } from './http-metrics.js'

export interface MetricsOptions {
  /** Added to every metric, e.g. `{ service: 'order-service' }`. */
  readonly defaultLabels?: Readonly<Record<string, string>>
  /** Of the service: told as label of `service_info`, so that what is counted by version finds the pods that run it. */
  readonly version?: string
}

/**
 * Answers `GET /metrics` in Prometheus' text format: the process (CPU, memory, event loop, garbage collection), its HTTP
 * requests, and what others register in the injectable `Registry` of prom-client. A plain Fastify route: no guard, no document.
 */
@Module({})
export class MetricsModule {
  constructor(
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost<FastifyAdapter>,
    @Inject(Registry) registry: Registry,
  ) {
    const fastify = httpAdapter.getInstance()
    measureHttpRequests(fastify, registry)
    fastify.get('/metrics', async (_request, reply) => {
      await setImmediate() // what was answered in this turn of the event loop is measured at its end
      const metrics = await registry.metrics()
      return reply.type(registry.contentType).header('cache-control', 'no-store').send(metrics)
    })
  }

  static forRoot(options: MetricsOptions = {}): DynamicModule {
    const registry = { provide: Registry, useFactory: () => processRegistry(options) }
    return { module: MetricsModule, global: true, providers: [registry], exports: [Registry] }
  }
}

function processRegistry({ defaultLabels = {}, version }: MetricsOptions): Registry {
  const registry = new Registry()
  registry.setDefaultLabels(defaultLabels)
  collectDefaultMetrics({ register: registry })
  if (version !== undefined) tellVersion(registry, version)
  return registry
}

function tellVersion(registry: Registry, version: string): void {
  new Gauge({
    name: 'service_info',
    help: 'Always 1; its labels tell the version that this process runs',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1)
}
