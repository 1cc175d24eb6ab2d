import { setImmediate } from 'node:timers/promises'
import { type DynamicModule, Inject, Module } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyAdapter } from '@nestjs/platform-fastify'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { measureHttpRequests } from './http-metrics.js'

export interface MetricsOptions {
  /** Added to every metric, e.g. `{ service: 'order-service' }`. */
  readonly defaultLabels?: Readonly<Record<string, string>>
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

  static forRoot({ defaultLabels = {} }: MetricsOptions = {}): DynamicModule {
    const registry = { provide: Registry, useFactory: () => processRegistry(defaultLabels) }
    return { module: MetricsModule, global: true, providers: [registry], exports: [Registry] }
  }
}

function processRegistry(defaultLabels: Readonly<Record<string, string>>): Registry {
  const registry = new Registry()
  registry.setDefaultLabels(defaultLabels)
  collectDefaultMetrics({ register: registry })
  return registry
}
